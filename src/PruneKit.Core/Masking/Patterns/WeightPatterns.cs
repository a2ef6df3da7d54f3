namespace PruneKit;

/// <summary>The built-in patterns of weights.</summary>
public static class WeightPatterns
{
    /// <summary>The patterns by name, as <c>prune --structure</c> takes them.</summary>
    public static Catalogue<WeightPattern> Catalogue { get; } = new(
        "pattern",
        Entry(new SingleWeights(), "single weights, set to zero"),
        Entry(new RectanglePattern(1, 4), "blocks of 4 neighbouring inputs of an output"),
        Entry(new RectanglePattern(2, 4), "blocks of 2 outputs by 4 inputs"),
        Entry(new RectanglePattern(4, 1), "blocks of 4 outputs by 1 input"),
        Entry(new RectanglePattern(1, 16), "blocks of 16 neighbouring inputs of an output"),
        Entry(new GroupPattern(2, 4), "2 of every 4 neighbouring inputs stay"),
        Entry(new GroupPattern(1, 4), "1 of every 4 neighbouring inputs stays"),
        Entry(new GroupPattern(1, 8), "1 of every 8 neighbouring inputs stays"),
        Entry(new GroupPattern(1, 16), "1 of every 16 neighbouring inputs stays"),
        Entry(new KernelPattern(), "whole kernels of convolutions"),
        Entry(new RowPattern(), "all weights into an output"),
        Entry(new ColumnPattern(), "all weights from an input at a tap"));

    /// <summary>Weights one by one.</summary>
    public static WeightPattern Single => Catalogue.Find("weights");

    /// <inheritdoc cref="KernelPattern"/>
    public static WeightPattern Kernels => Catalogue.Find("kernels");

    /// <inheritdoc cref="RowPattern"/>
    public static WeightPattern Rows => Catalogue.Find("rows");

    /// <inheritdoc cref="ColumnPattern"/>
    public static WeightPattern Columns => Catalogue.Find("columns");

    /// <inheritdoc cref="RectanglePattern"/>
    /// <param name="rows">Outputs, R. Range [1, 1024].</param>
    /// <param name="inputs">Inputs, C. Range [1, 1024].</param>
    /// <exception cref="InvalidOptionException">A number is out of range.</exception>
    public static WeightPattern Block(int rows, int inputs) => new RectanglePattern(rows, inputs);

    /// <inheritdoc cref="GroupPattern"/>
    /// <param name="kept">N. Range [1, M - 1].</param>
    /// <param name="size">M. Range [2, 1024].</param>
    /// <exception cref="InvalidOptionException">A number is out of range.</exception>
    public static WeightPattern KeepOfEvery(int kept, int size) => new GroupPattern(kept, size);

    private static CatalogueEntry<WeightPattern> Entry(WeightPattern pattern, string summary) => new(pattern.Name, summary, pattern);
}
