namespace PruneKit;

/// <summary>A network's input that is made of a sensor's samples.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Quantization">Its codes.</param>
/// <param name="Standardize">Mean and deviation of its rows; null for none.</param>
internal sealed record IntegerInput(string Name, ActivationQuantization Quantization, StandardizeStep? Standardize = null);
