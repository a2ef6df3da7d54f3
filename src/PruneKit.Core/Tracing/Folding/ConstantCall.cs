using static TorchSharp.torch;

namespace PruneKit;

/// <summary>The arguments of an operation over constants, for one batch size.</summary>
internal sealed class ConstantCall(TraceNode node, TraceValues values, long batch)
{
    /// <summary>The type of the result.</summary>
    internal ScalarType Type => node.Outputs[0].Type.Scalar!.Value;

    /// <summary>The shape of the result.</summary>
    internal long[] Shape => [.. node.Outputs[0].Type.Shape!.Select(Size)];

    /// <summary>How many arguments there are.</summary>
    internal int Count => node.Inputs.Count;

    /// <summary>A tensor; a number is one without axes.</summary>
    internal Tensor this[int argument] => Read(values[node.Inputs[argument]]);

    /// <summary>Whether an argument is left out.</summary>
    internal bool IsNone(int argument) => argument >= Count || values[node.Inputs[argument]] is LiteralValue { Literal.Kind: TraceLiteralKind.None };

    /// <summary>A whole number.</summary>
    internal long Integer(int argument) => Integer(values[node.Inputs[argument]]);

    /// <summary>A list of whole numbers.</summary>
    internal long[] Integers(int argument) => values[node.Inputs[argument]] is ListValue list ? [.. list.Items.Select(Integer)] : [Integer(argument)];

    /// <summary>A number.</summary>
    internal double Number(int argument) => values[node.Inputs[argument]] is LiteralValue { Literal: { Kind: TraceLiteralKind.Number or TraceLiteralKind.Boolean } number } ? number.Number : Integer(argument);

    /// <summary>A string; empty where it is left out.</summary>
    internal string Text(int argument) => argument < Count && values[node.Inputs[argument]] is LiteralValue { Literal.Kind: TraceLiteralKind.Text } text ? text.Literal.Text : "";

    /// <summary>A list of tensors.</summary>
    internal Tensor[] Tensors(int argument) => [.. ((ListValue)values[node.Inputs[argument]]).Items.Select(Read)];

    private Tensor Read(TracedValue value) => value switch
    {
        FoldedValue folded => batch == 1 ? folded.One : folded.Two,
        ParameterValue buffer => buffer.Tensor.Tensor,
        LiteralValue { Literal: { Kind: TraceLiteralKind.Integer } whole } => tensor(Size(whole.Integer)),
        LiteralValue { Literal: { Kind: TraceLiteralKind.Boolean } truth } => tensor(truth.Number != 0),
        LiteralValue number => tensor(number.Literal.Number),
        _ => throw new InvalidOperationException("an argument is no constant"),
    };

    private long Integer(TracedValue value) =>
        value is LiteralValue { Literal: { Kind: TraceLiteralKind.Integer } whole } ? Size(whole.Integer) : throw new NotSupportedException("a whole number is computed");

    private long Size(Extent size) => size.TimesBatch ? checked(size.Value * batch) : size.Value;
}
