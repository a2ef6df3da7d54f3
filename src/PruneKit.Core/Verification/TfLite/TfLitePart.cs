namespace PruneKit;

/// <summary>A layer's operators in a .tflite file.</summary>
/// <param name="Name">The layer.</param>
/// <param name="First">Its first operator, by number.</param>
/// <param name="Count">How many follow one another.</param>
/// <param name="Inputs">The tensors of values that they read, by number.</param>
/// <param name="Outputs">The tensors of values that they compute.</param>
/// <param name="HasState">Whether a tensor keeps its numbers from one run to the next.</param>
internal sealed record TfLitePart(string Name, int First, int Count, int[] Inputs, int[] Outputs, bool HasState)
{
    /// <summary>A constant that is given as an input, after the others; null for none.</summary>
    public int? Late { get; init; }
}
