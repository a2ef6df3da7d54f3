namespace PruneKit;

/// <summary>Dropout: nothing in evaluation mode, kept as a layer so that the network can be trained on.</summary>
/// <remarks>Dropout of whole channels (<c>aten::feature_dropout</c>) and alpha dropout become dropout of elements with the same probability.</remarks>
internal sealed class DropoutLowering : LoweringRule
{
    /// <inheritdoc />
    public override ValueList<string> Operators => ["aten::dropout", "aten::feature_dropout", "aten::alpha_dropout", "aten::feature_alpha_dropout"];

    /// <inheritdoc />
    public override void Lower(LoweringCall call)
    {
        if (call.Flag(2))
            throw call.Refusal("it drops values in evaluation mode too; pass the module's training flag to it");
        double probability = call.Number(1);
        call.Give(probability == 0 ? call.Live(0) : call.Emit(new DropoutKind(probability), call.Live(0)));
    }
}
