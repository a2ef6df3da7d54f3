namespace PruneKit;

/// <content>Reads arguments as what the operator takes.</content>
internal sealed partial class LoweringCall
{
    /// <summary>An argument as it is.</summary>
    internal TracedValue this[int argument] => _values[_node.Inputs[argument]];

    /// <summary>Whether an argument is left out.</summary>
    internal bool IsNone(int argument) => argument >= Count || this[argument] is LiteralValue { Literal.Kind: TraceLiteralKind.None };

    /// <summary>A value of the network; a parameter or a constant becomes one.</summary>
    internal LiveValue Live(int argument) => Live(this[argument]);

    /// <summary>A value of the network; a parameter or a constant becomes one.</summary>
    internal LiveValue Live(TracedValue value) => value switch
    {
        LiveValue { IsWhole: true } => throw Refusal("it computes with whole numbers of the input, which only an embedding reads; give them to one as they come in"),
        LiveValue live => live,
        ParameterValue parameter => PlacedValues.Of(this, _layers, parameter),
        FoldedValue folded => PlacedValues.Of(this, _layers, folded),
        UnusableValue unusable => throw Refusal($"it reads {unusable.What}"),
        _ => throw Refusal("it reads a number where a tensor must stand"),
    };

    /// <summary>A value whose batch is first and on its own, as layers over channels need it.</summary>
    internal LiveValue Plain(int argument)
    {
        LiveValue value = Live(argument);
        if (value.IsPlain)
            return value;
        throw Refusal((value.HasBatch, value.IsMerged) switch
        {
            (false, _) => "its input is a parameter or a constant, the same for every sample; compute it beforehand and register it",
            (true, true) => "its batch is merged with other axes by a view or reshape; reshape back before this layer, or give it one sample's axes only",
            _ => $"its batch stands on axis {value.BatchAxis}, so it would mix samples; transpose the batch to axis 0 first",
        });
    }

    /// <summary>A parameter or buffer.</summary>
    internal BorrowedTensor Parameter(int argument) => this[argument] switch
    {
        ParameterValue { IsWhole: true } parameter => parameter.Tensor,
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

    /// <summary>A number, or null where the argument is none; a constant tensor of one element is one.</summary>
    internal double? TryNumber(int argument) => this[argument] switch
    {
        LiteralValue { Literal.Kind: TraceLiteralKind.Integer } => Integer(argument),
        LiteralValue { Literal: { Kind: TraceLiteralKind.Number or TraceLiteralKind.Boolean } literal } => literal.Number,
        FoldedValue folded => PlacedValues.Number(folded),
        _ => null,
    };

    /// <summary>A list of sizes, of which some may be the batch's.</summary>
    internal ValueList<Extent> Extents(int argument) =>
        [.. Items(argument).Select(item => item is LiteralValue { Literal.Kind: TraceLiteralKind.Integer } size ? size.Literal.Integer : throw Refusal("one of its sizes is not a plain whole number"))];

    /// <summary>The items of a list.</summary>
    internal ValueList<TracedValue> Items(int argument) => this[argument] is ListValue list ? list.Items : throw Refusal($"its argument {argument} is not a list of values");
}
