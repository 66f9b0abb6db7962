package org.facsat2.pipeline.preprocessing;

import com.ezylang.evalex.EvaluationException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.FunctionDictionaryIfc;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.parser.ParseException;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.facsat2.telemetry.Dictionary;
import org.facsat2.telemetry.Parameter;
import org.facsat2.telemetry.ParameterId;

/**
 * An expression over parameters, parsed once and evaluated for each sample. Not safe for concurrent
 * use.
 */
final class DerivedExpression {
  /** Functions whose value depends on their arguments alone: a step run twice gives the same. */
  static final List<String> FUNCTIONS =
      List.of(
          "ABS",
          "ACOSR",
          "ASINR",
          "ATAN2R",
          "ATANR",
          "AVERAGE",
          "CEILING",
          "COALESCE",
          "COSR",
          "FLOOR",
          "IF",
          "LOG",
          "LOG10",
          "MAX",
          "MIN",
          "NOT",
          "ROUND",
          "SINR",
          "SQRT",
          "SUM",
          "TANR");

  /** Stands for the dots of parameter ids, which the library takes for operators. */
  private static final char DOT = 'ǀ';

  private static final Pattern DOTTED =
      Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(?:\\.[A-Za-z0-9_]+)+");
  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_" + DOT + "]*");
  private static final ExpressionConfiguration CONFIGURATION = configuration();

  private final Expression expression;
  private final List<ParameterId> inputs;
  private final List<String> variables;

  private DerivedExpression(
      Expression expression, List<ParameterId> inputs, List<String> variables) {
    this.expression = expression;
    this.inputs = List.copyOf(inputs);
    this.variables = List.copyOf(variables);
  }

  private static ExpressionConfiguration configuration() {
    FunctionDictionaryIfc all =
        ExpressionConfiguration.defaultConfiguration().getFunctionDictionary();
    FunctionDictionaryIfc allowed = new MapBasedFunctionDictionary();
    for (String name : FUNCTIONS) {
      allowed.addFunction(name, all.getFunction(name));
    }
    return ExpressionConfiguration.builder()
        .mathContext(MathContext.DECIMAL64)
        .functionDictionary(allowed)
        .defaultConstants(
            Map.of(
                "PI", EvaluationValue.numberValue(java.math.BigDecimal.valueOf(Math.PI)),
                "TRUE", EvaluationValue.booleanValue(true),
                "FALSE", EvaluationValue.booleanValue(false)))
        .structuresAllowed(false)
        .arraysAllowed(false)
        .implicitMultiplicationAllowed(false)
        .stripTrailingZeros(false)
        .build();
  }

  /**
   * Reads the expression of a derived parameter.
   *
   * @throws IllegalArgumentException with the position if it is none, or naming the input that is
   *     unknown or derived itself
   */
  static DerivedExpression of(Parameter derived, String text, Dictionary dictionary) {
    String prepared = DOTTED.matcher(text).replaceAll(name -> name.group().replace('.', DOT));
    Expression expression = new Expression(prepared, CONFIGURATION);
    List<ParameterId> inputs = new ArrayList<>();
    List<String> variables = new ArrayList<>();
    try {
      expression.validate();
      for (String variable : inOrder(prepared, expression.getUsedVariables())) {
        variables.add(variable);
        inputs.add(input(derived, variable.replace(DOT, '.'), dictionary));
      }
    } catch (ParseException e) {
      throw new IllegalArgumentException(
          "%s is derived by \"%s\", which is wrong at position %d: %s"
              .formatted(
                  derived.id(),
                  text,
                  e.getStartPosition(),
                  String.valueOf(e.getMessage()).replace(DOT, '.')),
          e);
    }
    if (inputs.isEmpty()) {
      throw new IllegalArgumentException(
          derived.id() + " is derived by \"" + text + "\", which names no parameter");
    }
    return new DerivedExpression(expression, inputs, variables);
  }

  /** As they first appear in the text: the first one says when there are samples. */
  private static List<String> inOrder(String text, Set<String> variables) {
    Set<String> left = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    left.addAll(variables);
    List<String> ordered = new ArrayList<>();
    Matcher words = WORD.matcher(text);
    while (words.find()) {
      if (left.remove(words.group())) {
        ordered.add(words.group());
      }
    }
    return ordered;
  }

  private static ParameterId input(Parameter derived, String name, Dictionary dictionary) {
    Parameter input =
        dictionary
            .findBySourceName(name)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        derived.id() + " is derived from " + name + ", which is unknown"));
    if (input.derived() != null) {
      throw new IllegalArgumentException(
          derived.id() + " is derived from " + input.id() + ", which is derived itself");
    }
    return input.id();
  }

  /** The parameters that it needs, in the order in which it names them. */
  List<ParameterId> inputs() {
    return inputs;
  }

  /**
   * Evaluates one sample.
   *
   * @param values of the inputs, in their order
   * @return the value; NaN where there is none, as after a division by zero
   */
  double evaluate(double[] values) {
    for (int i = 0; i < values.length; i++) {
      expression.with(variables.get(i), values[i]);
    }
    try {
      EvaluationValue value = expression.evaluate();
      if (value.isBooleanValue()) {
        return Boolean.TRUE.equals(value.getBooleanValue()) ? 1 : 0;
      }
      double number = value.isNumberValue() ? value.getNumberValue().doubleValue() : Double.NaN;
      return Double.isFinite(number) ? number : Double.NaN;
    } catch (EvaluationException | ParseException | ArithmeticException e) {
      return Double.NaN;
    }
  }
}
