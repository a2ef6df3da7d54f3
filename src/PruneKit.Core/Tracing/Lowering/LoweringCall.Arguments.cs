using System.Globalization;

namespace PruneKit;

/// <content>Reads arguments as what the operator takes.</content>
internal sealed partial class LoweringCall
{
    /// <summary>Digits up to which the tracer's print of a one-element tensor is known to be its whole value; it prints at most six.</summary>
    private const int ExactDigits = 5;

    /// <summary>An argument as it is.</summary>
    internal TracedValue this[int argument] => _values[_node.Inputs[argument]];

    /// <summary>Whether an argument is left out.</summary>
    internal bool IsNone(int argument) => argument >= Count || this[argument] is LiteralValue { Literal.Kind: TraceLiteralKind.None };

    /// <summary>A value that depends on the inputs.</summary>
    internal LiveValue Live(int argument) => Live(this[argument]);

    /// <summary>A value that depends on the inputs.</summary>
    internal LiveValue Live(TracedValue value) => value switch
    {
        LiveValue live => live,
        ParameterValue parameter => throw Refusal(
            $"it computes with the module's tensor '{parameter.Tensor.Name}' itself; put the tensor into a layer that has one, such as Linear or BatchNorm"),
        UnusableValue unusable => throw Refusal($"it reads {unusable.What}"),
        _ => throw Refusal("it reads a constant where a value that depends on the input must stand"),
    };

    /// <summary>A value whose batch is first and on its own, as layers over channels need it.</summary>
    internal LiveValue Plain(int argument)
    {
        LiveValue value = Live(argument);
        return value.IsPlain ? value : throw Refusal(value.Merged > 1
            ? "its batch is merged with other axes by a view or reshape; reshape back before this layer, or give it one sample's axes only"
            : $"its batch stands on axis {value.BatchAxis}, so it would mix samples; transpose the batch to axis 0 first");
    }

    /// <summary>A parameter or buffer.</summary>
    internal BorrowedTensor Parameter(int argument) => this[argument] switch
    {
        ParameterValue { Transposed: false } parameter => parameter.Tensor,
        UnusableValue unusable => throw Refusal($"it reads {unusable.What}"),
        _ => throw Refusal($"its argument {argument} is computed and not a parameter or buffer as it stands; register the tensor itself"),
    };

    /// <summary>A whole number.</summary>
    internal long Integer(int argument) => Integer(this[argument]);

    /// <summary>A whole number.</summary>
    internal long Integer(TracedValue value) => value switch
    {
        LiteralValue { Literal: { Kind: TraceLiteralKind.Integer, Integer: { TimesBatch: false } number } } => number.Value,
        LiteralValue { Literal: { Kind: TraceLiteralKind.Integer, Integer: var number } } => throw Refusal($"one of its settings is {number}, which depends on the batch size N"),
        _ => throw Refusal("one of its settings is not a plain whole number"),
    };

    /// <summary>A list of whole numbers.</summary>
    internal ValueList<long> Integers(int argument) => this[argument] is ListValue list ? [.. list.Items.Select(Integer)] : [Integer(argument)];

    /// <summary>A list of whole numbers, one number standing for each axis.</summary>
    internal ValueList<long> Integers(int argument, int count) => Integers(argument) is { Count: 1 } one ? [.. Enumerable.Repeat(one[0], count)] : Integers(argument);

    /// <summary>A truth value.</summary>
    internal bool Flag(int argument) => this[argument] is LiteralValue { Literal: { Kind: TraceLiteralKind.Boolean, Number: not 0 } };

    /// <summary>A string.</summary>
    internal string Text(int argument) => this[argument] is LiteralValue { Literal.Kind: TraceLiteralKind.Text } text ? text.Literal.Text : "";

    /// <summary>A number.</summary>
    internal double Number(int argument) =>
        TryNumber(argument) ?? throw Refusal(this[argument] is UnusableValue unusable ? $"it reads {unusable.What}" : $"its argument {argument} is not a plain number");

    /// <summary>A number, or null where the argument is none.</summary>
    internal double? TryNumber(int argument) => this[argument] is not LiteralValue { Literal: var literal } ? null : literal.Kind switch
    {
        TraceLiteralKind.Integer => Integer(argument),
        TraceLiteralKind.Number or TraceLiteralKind.Boolean => literal.Number,
        TraceLiteralKind.Tensor => TensorNumber(literal.Text),
        _ => null,
    };

    /// <summary>The items of a list.</summary>
    internal ValueList<TracedValue> Items(int argument) => this[argument] is ListValue list ? list.Items : throw Refusal($"its argument {argument} is not a list of values");

    private double TensorNumber(string text)
    {
        string digits = text.Trim('{', '}');
        if (digits.Split('e')[0].Count(char.IsAsciiDigit) > ExactDigits)
            throw Refusal($"it reads a constant tensor of which the trace shows only {digits}; use a C# number in its place");
        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) ? number : throw Refusal($"it reads a constant tensor '{digits}', no number");
    }
}
