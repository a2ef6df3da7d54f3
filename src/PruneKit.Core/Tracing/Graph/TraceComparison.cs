using System.Globalization;

namespace PruneKit;

/// <summary>Lays two traces of one module side by side, made with two batch sizes: a whole number that grew with the batch is the batch, whatever else differs is refused.</summary>
/// <remarks>A shape read in C# (<c>x.shape[0]</c>) is a plain number in a trace; only a second batch size shows which number was the batch.</remarks>
internal sealed class TraceComparison(long firstBatch, long secondBatch)
{
    /// <summary>The one graph with batch-sized numbers marked.</summary>
    /// <exception cref="UnsupportedLayerException">The graphs differ in more than the batch.</exception>
    internal TraceGraph Merge(TraceGraph first, TraceGraph second)
    {
        for (int i = 0; i < Math.Min(first.Nodes.Count, second.Nodes.Count); i++)
            if (first.Nodes[i].Kind != second.Nodes[i].Kind || !first.Nodes[i].Inputs.Equals(second.Nodes[i].Inputs))
                throw Refusal($"operation {first.NumberOf(i)} is {first.Nodes[i].Kind} in the one and {second.Nodes[i].Kind} in the other");
        if (first.Nodes.Count != second.Nodes.Count)
            throw Refusal($"one has {first.Nodes.Count} operations, the other {second.Nodes.Count}");
        return new TraceGraph([.. first.Nodes.Zip(second.Nodes, Merge)]);
    }

    private TraceNode Merge(TraceNode first, TraceNode second)
    {
        ValueList<TraceValue> outputs = [.. first.Outputs.Zip(second.Outputs, (a, b) => a with { Type = Merge(a.Type, b.Type, first.Kind) })];
        TraceLiteral? literal = first.Literal is null || second.Literal is null ? null : Merge(first.Literal, second.Literal, outputs[0].Name);
        return first with { Outputs = outputs, Literal = literal };
    }

    private TraceType Merge(TraceType first, TraceType second, string kind)
    {
        if (first.Text != second.Text || first.Shape?.Count != second.Shape?.Count)
            throw Refusal($"{kind} gives {first} in the one and {second} in the other");
        if (first.Shape is null || second.Shape is null)
            return first;
        return first with
        {
            Shape = [.. first.Shape.Zip(second.Shape, (a, b) =>
                Extent.FromTwo(a.Value, firstBatch, b.Value, secondBatch) ?? throw Refusal($"{kind} gives {first} in the one and {second} in the other"))],
        };
    }

    private TraceLiteral Merge(TraceLiteral first, TraceLiteral second, string name)
    {
        if (first.Kind == TraceLiteralKind.Integer && second.Kind == TraceLiteralKind.Integer)
        {
            Extent? extent = Extent.FromTwo(first.Integer.Value, firstBatch, second.Integer.Value, secondBatch);
            return first with { Integer = extent ?? throw Refusal($"the constant %{name} is {first.Text} in the one and {second.Text} in the other") };
        }

        if (first.Kind != second.Kind || (first.Text != second.Text && !IsData(first, name)))
            throw Refusal($"the constant %{name} is '{first.Text}' in the one and '{second.Text}' in the other");
        return first;
    }

    // Inputs, parameters and buffers stand in a trace as constants too; they bear names, and their digits may differ.
    private static bool IsData(TraceLiteral literal, string name) => literal.Kind == TraceLiteralKind.Tensor && !char.IsAsciiDigit(name[0]);

    private UnsupportedLayerException Refusal(string what) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"the module mixes the batch into something else: traced with batches of {firstBatch} and {secondBatch}, {what}; make forward treat each sample of the batch (axis 0) alike"));
}
