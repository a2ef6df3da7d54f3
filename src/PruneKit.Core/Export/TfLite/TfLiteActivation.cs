namespace PruneKit;

/// <summary>Activations that an operator applies to its own output, by their numbers in the format.</summary>
internal enum TfLiteActivation
{
    None = 0,
    Relu = 1,
    Relu6 = 3,
    Tanh = 4,
}
