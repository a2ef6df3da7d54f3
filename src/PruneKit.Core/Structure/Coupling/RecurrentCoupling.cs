namespace PruneKit;

/// <summary>The hidden units of an LSTM or GRU of one layer: rows of every gate's matrices and biases, columns of the recurrent matrix, and all that reads the output. Both directions lose the same units.</summary>
internal sealed class RecurrentCoupling<TKind> : CouplingRule
    where TKind : RecurrentKind
{
    /// <inheritdoc />
    public override Type Kind => typeof(TKind);

    /// <inheritdoc />
    public override Layout[][] Couple(CouplingCall call)
    {
        var kind = (TKind)call.Layer.Kind;
        var hidden = new Dimension(kind.HiddenSize);
        call.Lock(call.Input[0], "steps over it");
        var gates = new Dimension(kind.Gates) { IsStructural = true, Locked = $"{call.Layer} needs all {kind.Gates} gates" };
        foreach (Slot slot in kind.Slots)
            Couple(call, slot, gates, hidden);
        Layout units = kind.Bidirectional ? Layout.Sum(hidden, hidden) : hidden;
        return [[call.Input[0], units], .. call.OutputShapes.Skip(1).Select(state => (Layout[])[call.Fixed(state[0]), hidden])];
    }

    private static void Couple(CouplingCall call, Slot slot, Dimension gates, Dimension hidden)
    {
        call.Tie(slot.Name, 0, MemberPart.Producer, Layout.Product(gates, hidden));
        if (slot.Shape.Rank == 2)
            call.Tie(slot.Name, 1, MemberPart.Consumer, slot.Name.StartsWith("weight_hh", StringComparison.Ordinal) ? hidden : call.Input[1]);
    }
}
