namespace PruneKit;

/// <summary>Codes that are always the same.</summary>
internal sealed class ConstantOperation(int[] codes) : IntegerOperation
{
    /// <summary>The codes.</summary>
    public IReadOnlyList<int> Codes => codes;

    /// <inheritdoc />
    public override void Run(int[][] inputs, int[][] outputs) => codes.CopyTo(outputs[0], 0);
}
