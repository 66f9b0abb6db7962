package org.facsat2.api.internal;

import com.fasterxml.jackson.annotation.Nulls;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.facsat2.pipeline.system.SystemStatus;
import org.facsat2.protocol.Problem;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.tomcat.TomcatConnectorCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Spring's view of the API; the object graph below it is made elsewhere. */
@SpringBootApplication(
    proxyBeanMethods = false,
    exclude = UserDetailsServiceAutoConfiguration.class)
public class ApiApplication implements WebMvcConfigurer {
  @Override
  public void addViewControllers(ViewControllerRegistry registry) {
    registry.addRedirectViewController("/", "/docs");
  }

  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.addCustomConverter(new DictionaryCsv());
  }

  /** A body is never a form: a file that is sent as one, as curl does by itself, stays whole. */
  @Bean
  TomcatConnectorCustomizer bodiesAreNoForms() {
    return connector -> connector.setParseBodyMethods("");
  }

  /** A list or a map has no null in it. */
  @Bean
  JsonMapperBuilderCustomizer noNullsInside() {
    return builder ->
        builder.changeDefaultNullHandling(nulls -> nulls.withContentNulls(Nulls.FAIL));
  }

  @Bean
  OpenAPI openApi(SystemStatus status) {
    return new OpenAPI()
        .info(
            new Info()
                .title("Facsat2")
                .version(status.version())
                .description(
                    "Preventive maintenance for satellites. Times are ISO-8601 in UTC, ranges have"
                        + " an inclusive start and an exclusive stop. Lists are paged by an opaque"
                        + " pageToken, newest first. Long work answers 202 with the Location of"
                        + " what to watch; Prefer: wait=N waits up to N seconds. A POST may"
                        + " carry an Idempotency-Key (1 to 255 visible ASCII characters): sent again"
                        + " within 24 hours it is answered as the first time and changes nothing."
                        + " Errors are application/problem+json (RFC 9457).")
                .license(new License().name("MIT")))
        .servers(List.of(new Server().url("/").description("this server")))
        .components(
            new Components()
                .schemas(ModelConverters.getInstance(true).read(Problem.class))
                .addSecuritySchemes(
                    "bearer", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer")))
        .addSecurityItem(new SecurityRequirement().addList("bearer"));
  }

  /** Names operations by what they do, and says that each may answer a problem. */
  @Bean
  OperationCustomizer operations() {
    return (operation, handler) -> {
      String resource = handler.getBeanType().getSimpleName().replace("Controller", "");
      operation.setOperationId(handler.getMethod().getName() + resource);
      operation
          .getResponses()
          .addApiResponse(
              "default",
              new ApiResponse()
                  .description("What went wrong, and what would do")
                  .content(
                      new Content()
                          .addMediaType(
                              MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                              new io.swagger.v3.oas.models.media.MediaType()
                                  .schema(new Schema<>().$ref("#/components/schemas/Problem")))));
      return operation;
    };
  }

  /**
   * Where one address answers in several forms, an answer may fit more than one of them: members
   * that are absent are no fault of it.
   */
  @Bean
  OpenApiCustomizer formsOfOneAddress() {
    return api ->
        api.getPaths().values().stream()
            .flatMap(path -> path.readOperations().stream())
            .flatMap(operation -> operation.getResponses().values().stream())
            .filter(response -> response.getContent() != null)
            .flatMap(response -> response.getContent().values().stream())
            .forEach(content -> anyOf(content.getSchema()));
  }

  private static void anyOf(@Nullable Schema<?> schema) {
    if (schema != null && schema.getOneOf() != null) {
      schema.setAnyOf(schema.getOneOf());
      schema.setOneOf(null);
    }
  }

  /** Ready only if every part that the program stands on answers. */
  @Bean
  HealthIndicator partsHealthIndicator(SystemStatus status) {
    return () -> {
      Health.Builder health = Health.up();
      for (SystemStatus.Part part : status.parts()) {
        if (part.error() != null) {
          health.down();
        }
        health.withDetail(part.port(), part.error() == null ? part.system() : "not reachable");
      }
      return health.build();
    };
  }
}
