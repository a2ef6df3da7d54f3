namespace PruneKit;

/// <summary>All operators that only give the axes other sizes, by the shape that the trace recorded.</summary>
internal sealed class ReshapeLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators =>
        ["aten::view", "aten::_unsafe_view", "aten::reshape", "aten::flatten", "aten::unflatten", "aten::squeeze", "aten::unsqueeze", "aten::view_as", "aten::reshape_as"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        ValueList<Extent> target = call.OutputType().Shape ?? throw call.Refusal("the trace does not tell the shape that it gives");
        if (call[0] is ParameterValue && call.TypeOf(0).Shape is { } before && before.Equals(target))
        {
            call.Give(call[0]);
            return;
        }

        LiveValue input = call.Live(0);
        LiveValue output = BatchReshape.Apply(input, target)
            ?? throw call.Refusal($"it turns {input.TraceShape} into {target}, which mixes the batch N with other axes; keep the batch as it is, at axis 0");
        call.Give(output.Shape == input.Shape ? output : call.Emit(Kind(input.Shape, output.Shape), [input], output));
    }

    /// <summary>Joining neighbouring axes is a flatten; all else is a reshape.</summary>
    private static LayerKind Kind(Shape from, Shape to)
    {
        int joined = from.Rank - to.Rank;
        for (int start = 0; joined > 0 && start + joined < from.Rank; start++)
        {
            var flatten = new FlattenKind(start, start + joined);
            if (flatten.InferShapes([from])[0] == to)
                return flatten;
        }

        return new ReshapeKind(to);
    }
}
