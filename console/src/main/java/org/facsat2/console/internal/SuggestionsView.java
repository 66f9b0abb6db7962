package org.facsat2.console.internal;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.facsat2.console.internal.SuggestionsPage.Suggested;
import org.facsat2.protocol.DictionaryResource;
import org.facsat2.protocol.LimitsResource;
import org.facsat2.protocol.ParameterResource;
import org.facsat2.protocol.SpacecraftResource;
import org.facsat2.protocol.SuggestionResource;

/** Makes what the page of suggested limits shows from what the API says. */
final class SuggestionsView {
  private final SpacecraftResource craft;
  private final DictionaryResource dictionary;
  private final Map<String, ParameterResource> parameters;

  SuggestionsView(SpacecraftResource craft, DictionaryResource dictionary) {
    this.craft = craft;
    this.dictionary = dictionary;
    this.parameters =
        dictionary.parameters().stream()
            .collect(Collectors.toMap(ParameterResource::id, Function.identity()));
  }

  /** The same for the same suggestions only, while the console runs. */
  static String seen(List<SuggestionResource> suggestions) {
    return Integer.toHexString(suggestions.hashCode());
  }

  SuggestionsPage page(
      List<SuggestionResource> suggestions, Span span, int applied, String message) {
    Map<Boolean, List<Suggested>> byHaving =
        suggestions.stream()
            .collect(
                Collectors.partitioningBy(
                    s -> s.limits() != null,
                    Collectors.mapping(this::suggested, Collectors.toList())));
    Integer version = dictionary.version();
    return new SuggestionsPage(
        SpacecraftHead.of(craft, SpacecraftHead.Tab.UPLOAD),
        span,
        version == null ? 0 : version,
        seen(suggestions),
        byHaving.getOrDefault(true, List.of()),
        byHaving.getOrDefault(false, List.of()),
        applied,
        message);
  }

  private Suggested suggested(SuggestionResource suggestion) {
    ParameterResource parameter = parameters.get(suggestion.parameter());
    LimitsResource now = parameter == null ? null : parameter.limits();
    LimitsResource limits = suggestion.limits();
    String unit = suggestion.unit();
    return new Suggested(
        suggestion.parameter(),
        unit == null ? "" : unit,
        Quantity.whole(suggestion.samples()),
        now == null ? List.of() : LimitWords.all(now, unit),
        limits == null ? List.of() : LimitWords.all(limits, unit),
        suggestion.basis().stream()
            .filter(basis -> basis.suggested() == (limits != null))
            .map(basis -> Sentence.capitalized(basis.kind()) + ": " + basis.text())
            .distinct()
            .toList());
  }
}
