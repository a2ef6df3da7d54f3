namespace PruneKit;

/// <summary><c>aten::size(input, axis)</c>: a number that the trace recorded.</summary>
internal sealed class SizeLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::size"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        ValueList<Extent> shape = call.TypeOf(0).Shape ?? throw call.Refusal("the trace does not tell the shape of its input");
        if (call.Count < 2)
        {
            call.Give(new ListValue([.. shape.Select(Literal)]));
            return;
        }

        long axis = call.Integer(1);
        call.Give(Literal(shape[checked((int)(axis < 0 ? axis + shape.Count : axis))]));
    }

    private static TracedValue Literal(Extent size) => new LiteralValue(new TraceLiteral(TraceLiteralKind.Integer, size.ToString(), size));
}
