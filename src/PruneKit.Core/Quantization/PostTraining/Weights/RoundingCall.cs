namespace PruneKit;

/// <summary>A weight tensor about to be rounded.</summary>
/// <param name="Steps">Each weight divided by its scale, row-major; a pruned one is 0 and stays 0.</param>
/// <param name="Rows">How many rows the tensor has: its first axis.</param>
/// <param name="Highest">The highest code; the lowest is its negative.</param>
public sealed record RoundingCall(ValueList<double> Steps, int Rows, int Highest)
{
    /// <value>For equal groups of rows the mean of x x^T over the vectors x that they meet, [columns, columns] row-major: the squared error of a row's output is d^T H d for errors d. Empty where nothing is known. Default empty.</value>
    public ValueList<double[]> Curvatures { get; init; } = [];

    /// <summary>How many weights a row has.</summary>
    public int Columns => Steps.Count / Rows;

    /// <summary>The nearest code, halves away from zero; numbers out of range at its ends.</summary>
    public int Nearest(int position) => (int)Math.Clamp(Math.Round(Steps[position], MidpointRounding.AwayFromZero), -Highest, Highest);
}
