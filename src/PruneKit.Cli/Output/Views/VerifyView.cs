using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>verify</c>'s result.</summary>
internal static class VerifyView
{
    /// <summary>Shows the result.</summary>
    public static void Show(VerifyResult result, IAnsiConsole console)
    {
        if (result.Integers is IntegerVerification integers)
            Show(result.Model, integers, console);
        if (result.Bundle is BundleVerification bundle)
            Show(result.Model, bundle, console);
        if (result.Verification is VerificationResult verification)
            Show(result.Model, verification, console);
    }

    private static void Show(string model, BundleVerification verification, IAnsiConsole console)
    {
        console.Line($"{verification.Artifact.Path}, decoded, against {model}: {verification.Difference ?? "layers and values are equal"}");
        Table table = Tables.Create("tensor", "elements", "differ", "verdict ");
        foreach (BundleTensorVerification tensor in verification.Tensors)
            table.Row(tensor.Name, Tables.Whole(tensor.Elements), Tables.Whole(tensor.Differing), tensor.Difference is null ? "equal" : "DIFFERENT");
        console.Write(table);
    }

    private static void Show(string model, VerificationResult verification, IAnsiConsole console)
    {
        console.Line($"{verification.Artifact.Path} in {verification.Runtime} against {model} on {verification.Samples} real samples");
        Table table = Tables.Create("output", "largest difference", "TorchSharp's own", "tolerance", "scale", "verdict ");
        foreach (OutputVerification output in verification.Outputs)
            table.Row(output.Name, Tables.Small(output.ArtifactError), Tables.Small(output.TorchError), Tables.Small(output.Tolerance), Tables.Small(output.Scale), output.Passed ? "equal" : "DIFFERENT");
        console.Write(table);
    }

    private static void Show(string model, IntegerVerification verification, IAnsiConsole console)
    {
        console.Line($"{verification.Artifact.Path} with {verification.Runtime} against {model} on {verification.Samples} real samples");
        Table table = Tables.Create("output", "codes", "differ", "share", "by steps", "verdict ");
        foreach (IntegerOutputVerification output in verification.Outputs)
            table.Row(output.Name, Tables.Whole(output.Codes), Tables.Whole(output.Differing), FormattableString.Invariant($"{100 * output.Share:0.###} %"), Tables.Whole(output.LargestSteps), Verdict(verification, output));
        console.Write(table);
        if (verification.Core is not CoreMeasurement core)
            return;
        Table layers = Tables.Create("layer", "instructions", "constants");
        foreach (CoreLayer layer in core.Layers)
            layers.Row(layer.Name, Tables.Whole((long)layer.Instructions), Tables.Whole(layer.Constants));
        console.Write(layers);
        console.Line($"{core.Core}: {core.Instructions:N0} instructions a sample (counted under emulation: no pipeline, no flash wait states); flash {core.Code.Bytes:N0} bytes of code and {core.Constants.Bytes:N0} of constants; RAM {core.Scratch.Bytes:N0} bytes of scratch, {core.Touched.Bytes:N0} touched");
    }

    private static string Verdict(IntegerVerification verification, IntegerOutputVerification output) => output switch
    {
        { Differing: 0 } => "equal",
        _ when verification.Passed => FormattableString.Invariant($"allowed (up to {verification.MostSteps})"),
        _ => "DIFFERENT",
    };
}
