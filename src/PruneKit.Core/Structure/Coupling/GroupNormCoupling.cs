namespace PruneKit;

/// <summary>Group normalisation: whole groups go, or equal numbers from each.</summary>
internal sealed class GroupNormCoupling : CouplingRule
{
    /// <inheritdoc />
    public override Type Kind => typeof(GroupNormKind);

    /// <inheritdoc />
    public override bool WorksOverAxes => true;

    /// <inheritdoc />
    public override Layout[][] Couple(CouplingCall call)
    {
        var kind = (GroupNormKind)call.Layer.Kind;
        var group = new Dimension(kind.Groups);
        call.Unite(call.Input[0], Layout.Product(group, new Dimension(kind.Channels / kind.Groups)));
        call.Note(Grouped.Note, group);
        foreach (Slot slot in kind.Slots)
            call.Tie(slot.Name, 0, MemberPart.Norm, call.Input[0]);
        foreach (Layout axis in call.Input.Skip(1))
            call.Lock(axis, "normalises over it");
        return [call.Input];
    }
}
