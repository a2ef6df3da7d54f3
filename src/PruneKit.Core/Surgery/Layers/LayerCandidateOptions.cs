namespace PruneKit;

/// <summary>Which operations are looked for.</summary>
public sealed record LayerCandidateOptions
{
    /// <value>The families. Default all.</value>
    public ValueList<LayerOperationFamily> Families { get; init; } = [LayerOperationFamily.Drop, LayerOperationFamily.Fold, LayerOperationFamily.Bypass];

    /// <value>Names of layers that stay as they are. Default none.</value>
    public ValueList<string> Protect { get; init; } = [];

    /// <value>Taps of the maps that stand for a recurrent layer; others have 1. Default 1 and 9: the present and eight steps of the past.</value>
    public ValueList<int> Taps { get; init; } = [1, 9];

    /// <value>Layers with weights, behind one another in a line, that one operation may take together. Default 3; range [1, 16].</value>
    public int LongestRun { get; init; } = 3;

    /// <value>How a skip is made shorter. Default <see cref="ShapeRepair.AveragePool"/>.</value>
    public ShapeRepair Repair { get; init; } = ShapeRepair.AveragePool;

    /// <exception cref="InvalidOptionException">A value is out of range, or a protected layer does not exist.</exception>
    internal void Check(NetworkSpec spec)
    {
        Guard.InRange(LongestRun, 1, 16);
        foreach (int taps in Taps)
            Guard.InRange(taps, 1, 1024);
        foreach (string name in Protect.Where(name => spec.Layers.All(layer => layer.Name != name)))
            throw new InvalidOptionException($"the protected layer '{name}' does not exist{Nearest.Hint(name, [.. spec.Layers.Select(layer => layer.Name)])}");
    }
}
