namespace PruneKit;

/// <summary>Writes a normalisation as the operators of its kind without weights, the normalised numbers rounded to 16 bits after the point, and its weights' codes times the factor that the integers take.</summary>
/// <param name="plain">The kind without weights and with another epsilon.</param>
/// <param name="perChannel">Whether weights run along axis 0 of the value, not along its last ones.</param>
internal sealed class NormOnnxInteger<TKind>(Func<TKind, double, TKind> plain, bool perChannel) : OnnxIntegerRule<TKind>
    where TKind : LayerKind
{
    /// <inheritdoc />
    protected override OnnxValue Emit(TKind kind, OnnxIntegerLayer layer)
    {
        IntegerCall call = layer.Call;
        var norm = (NormOperation)IntegerRules.All.For(call.Layer).Compile(call);
        double count = norm.Groups[0].Length;
        double epsilon = norm.Epsilon * (double)call.Input.Scale * call.Input.Scale / (count * count);
        string normal = layer.Emit([layer.Reals(0)], plain(kind, epsilon));
        OnnxLayer nodes = layer.Nodes([normal]);
        string raised = nodes.Node("Mul", [normal, nodes.Number("fraction", 1 << NormOperation.Fraction)]);
        string whole = nodes.Node("Floor", [nodes.Node("Add", [raised, nodes.Number("half", 0.5)])]);
        (int mantissa, int right) = norm.Factor.Reduced();
        double step = Math.ScaleB(mantissa, -right) * call.Output.Scale;
        long[] dims = Dims(kind, call);
        string weighed = nodes.Node("Mul", [whole, nodes.Floats("weights", [.. norm.Weights.Select(weight => (float)(weight * step))], dims)]);
        return OnnxValue.Reals(nodes.Node("Add", [weighed, nodes.Floats("biases", [.. norm.Biases.Select(bias => (float)(bias * step))], dims)]));
    }

    private long[] Dims(TKind kind, IntegerCall call)
    {
        if (kind.Slots.Count == 0)
            return [];
        return perChannel ? [call.InputShape[0], .. Window.Repeat(1, call.InputShape.Rank - 1)] : kind.Slots[0].Shape.Axes.ToArray();
    }
}
