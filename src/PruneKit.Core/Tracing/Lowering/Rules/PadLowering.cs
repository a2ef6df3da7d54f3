namespace PruneKit;

/// <summary>Padding of one sample's axes; the numbers stand in pairs, the last axis first.</summary>
internal sealed class PadLowering : LoweringRule
{
    private const string Reflect = "reflect", Replicate = "replicate", Constant = "constant";

    private static readonly string[] Modes = [Reflect, Replicate, "circular", Constant];

    /// <inheritdoc />
    public override ValueList<string> Operators =>
    [
        "aten::_pad_enum", "aten::pad", "aten::constant_pad_nd", "aten::reflection_pad1d", "aten::reflection_pad2d", "aten::replication_pad1d", "aten::replication_pad2d",
    ];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        LiveValue input = call.Live(0);
        (string mode, int valueArgument) = Mode(call);
        ValueList<long> pairs = call.Integers(1);
        if (pairs.Any(count => count < 0))
            throw call.Refusal($"it cuts off positions by padding of {pairs}; use slice or narrow");
        long[] before = new long[input.Shape.Rank], after = new long[input.Shape.Rank];
        for (int i = 0; i + 1 < pairs.Count; i += 2)
        {
            if (pairs[i] == 0 && pairs[i + 1] == 0)
                continue;
            int axis = input.AxisOf(-1 - (i / 2)) ?? throw call.Refusal("it pads the batch, so it would make more samples; pad one sample's axes");
            (before[axis], after[axis]) = (pairs[i], pairs[i + 1]);
        }

        double value = valueArgument > 0 && !call.IsNone(valueArgument) ? call.Number(valueArgument) : 0;
        call.Give(before.Concat(after).All(count => count == 0) ? input : call.Emit(Kind(call, mode, before, after, value), input));
    }

    private static (string Mode, int Value) Mode(LoweringCall call) => call.Operator switch
    {
        "aten::constant_pad_nd" => (Constant, 2),
        "aten::_pad_enum" => (Modes[call.Integer(2)], 3),
        "aten::pad" => (call.Text(2), 3),
        _ => (call.Operator.Contains("reflection", StringComparison.Ordinal) ? Reflect : Replicate, -1),
    };

    private static PadKind Kind(LoweringCall call, string mode, long[] before, long[] after, double value) => new([.. before], [.. after], mode switch
    {
        Constant => PadMode.Constant,
        Reflect => PadMode.Reflect,
        Replicate => PadMode.Replicate,
        _ => throw call.Refusal($"it pads in the mode '{mode}', for which there is no layer; join slices of the ends with cat"),
    })
    {
        Value = mode == Constant ? value : 0,
    };
}
