namespace PruneKit;

/// <summary>A model and the samples that it runs on.</summary>
/// <param name="Model">The file's bytes.</param>
/// <param name="Inputs">The bytes of every sample's inputs, end to end.</param>
/// <param name="Samples">How many there are.</param>
/// <param name="Fresh">Whether each sample starts anew, because the model keeps a state. Default false.</param>
internal sealed record TfLiteJob(byte[] Model, byte[] Inputs, int Samples, bool Fresh = false);
