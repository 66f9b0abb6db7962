package org.facsat2.adapters.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class PostgresAddressTest {
  @Test
  void aJdbcUrlIsTakenAsItIs() {
    String url = "jdbc:postgresql://db:5433/facsat2?user=me&password=secret&sslmode=verify-full";
    PostgresAddress address = PostgresAddress.of(url);
    assertThat(address.jdbcUrl()).isEqualTo(url);
    assertThat(address.user()).isNull();
    assertThat(address).hasToString("db:5433/facsat2");
  }

  @Test
  void credentialsBeforeTheHostAreDecodedAndTheParametersKept() {
    PostgresAddress address =
        PostgresAddress.of("postgresql://me:p%40ss+w%2Fd@db.example:5432/facsat2?sslmode=require");
    assertThat(address)
        .isEqualTo(
            new PostgresAddress(
                "jdbc:postgresql://db.example:5432/facsat2?sslmode=require", "me", "p@ss+w/d"));
    assertThat(address.toString()).isEqualTo("db.example:5432/facsat2").doesNotContain("p@ss");
  }

  @Test
  void aRoleMayComeWithoutAPasswordAndAnAddressWithoutARole() {
    assertThat(PostgresAddress.of("postgres://me@db/x").password()).isNull();
    assertThat(PostgresAddress.of("postgresql://db/x").user()).isNull();
  }

  @Test
  void anotherKindOfAddressIsRefusedWithoutShowingIt() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PostgresAddress.of("mysql://me:secret@db/x"))
        .withMessageContaining("postgresql://")
        .withMessageNotContaining("secret");
  }
}
