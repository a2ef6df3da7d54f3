namespace PruneKit.Tests;

/// <summary>An operator of a .tflite file.</summary>
/// <param name="Inputs">Tensors by number; -1 for none.</param>
/// <param name="Output">Its output.</param>
/// <param name="Options">Its settings, or none.</param>
internal sealed record TfLiteStep(int[] Inputs, int Output, FlatTable? Options)
{
    public int Byte(int slot) => Options?.Number<byte>(slot) ?? 0;

    public int Int(int slot) => Options?.Number<int>(slot) ?? 0;
}
