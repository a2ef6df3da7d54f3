using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>inspect</c>'s result for a bundle: every byte of it.</summary>
internal static class BundleView
{
    /// <summary>Shows the result.</summary>
    public static void Show(BundleInspection result, IAnsiConsole console)
    {
        BundleLayout layout = result.Layout;
        console.Line($"{result.File}: {result.FileBytes:N0} bytes, {result.CompressionRate:0.0}x smaller than its {layout.Elements:N0} numbers in float32");
        console.Line($"SHA-256 {result.Sha256}{(result.BaseSha256 is null ? "" : $", an update of {result.BaseSha256}")}");
        Table table = Tables.Create("tensor", "stored as ", "bits", "numbers", "not zero", "encoding ", "header", "scales, codebook", "indices", "values", "bytes");
        foreach (BundleTensorBytes tensor in layout.Tensors)
        {
            table.Row(
                tensor.Name, tensor.Storage, Tables.Whole(tensor.Bits), Tables.Whole(tensor.Elements), Tables.Whole(tensor.NonZeros), tensor.Encoding,
                Tables.Whole(tensor.HeaderBytes), Tables.Whole(tensor.NumberBytes), Tables.Whole(tensor.IndexBytes), Tables.Whole(tensor.ValueBytes), Tables.Whole(tensor.Bytes));
        }

        console.Write(table);
        console.Line($"besides: header {layout.HeaderBytes:N0}, description {layout.DescriptionBytes:N0}, scales of values {layout.ActivationBytes:N0}, attached {layout.AttachmentBytes:N0}, padding {layout.PaddingBytes:N0}, SHA-256 and CRC-32 {layout.CheckBytes:N0}");
        if (result.Sections.Count > 0)
            console.Line($"attached: {string.Join(", ", result.Sections)}");
    }
}
