namespace PruneKit;

/// <summary>A constant mask over a value: its axes are the value's, counted from the end, but for those of size 1.</summary>
internal sealed class FillCoupling : CouplingRule
{
    /// <inheritdoc />
    public override Type Kind => typeof(FillKind);

    /// <inheritdoc />
    public override Layout[][] Couple(CouplingCall call)
    {
        var kind = (FillKind)call.Layer.Kind;
        int first = call.Input.Length - kind.Shape.Rank;
        for (int axis = 0; axis < kind.Shape.Rank; axis++)
        {
            if (kind.Shape[axis] > 1)
                call.Tie("mask", axis, MemberPart.Norm, call.Input[first + axis]);
        }

        return [call.Input];
    }
}
