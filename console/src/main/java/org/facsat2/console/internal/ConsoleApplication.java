package org.facsat2.console.internal;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import java.time.Duration;
import java.time.InstantSource;
import org.facsat2.client.ApiException;
import org.facsat2.client.ApiUnreachableException;
import org.facsat2.client.Facsat2Client;
import org.facsat2.console.ConsoleSettings;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Spring's view of the console. */
@SpringBootApplication(
    proxyBeanMethods = false,
    exclude = UserDetailsServiceAutoConfiguration.class)
public class ConsoleApplication implements WebMvcConfigurer {
  private static final Duration AS_LONG_AS_BROWSERS_WILL = Duration.ofDays(365);
  private static final int UNAUTHORIZED = 401;

  /** The name of each file below it has a hash of its content, so no copy can be stale. */
  @Override
  public void addResourceHandlers(ResourceHandlerRegistry registry) {
    registry
        .addResourceHandler(Assets.PATH + "**")
        .addResourceLocations("classpath:" + Assets.LOCATION)
        .setCacheControl(CacheControl.maxAge(AS_LONG_AS_BROWSERS_WILL).cachePublic().immutable());
  }

  @Bean
  InstantSource clock() {
    return InstantSource.system();
  }

  @Bean
  Facsat2Client client(ConsoleSettings settings) {
    return new Facsat2Client(settings.api());
  }

  @Bean
  TemplateEngine templates() {
    return TemplateEngine.createPrecompiled(
        null,
        ContentType.Html,
        ConsoleApplication.class.getClassLoader(),
        "org.facsat2.console.pages");
  }

  /** Ready only if the API answers; that it asks who is calling is an answer. */
  @Bean
  HealthIndicator apiHealthIndicator(Facsat2Client client) {
    return () -> {
      try {
        client.system();
        return Health.up().build();
      } catch (ApiException e) {
        return e.status() == UNAUTHORIZED ? Health.up().build() : Health.down().build();
      } catch (ApiUnreachableException e) {
        return Health.down().build();
      }
    };
  }
}
