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
        if (verification.Layers.Count > 0)
        {
            console.Line($"Each layer by itself, on the integer interpreter's own codes: at most {verification.MostSteps} step and {100 * verification.MostShare:0.##} % of all layers' codes may differ, {100 * verification.MostStateShare:0.##} % in layers that keep a state");
            console.Write(Codes("layer", verification.Layers, layer => Verdict(verification, layer)));
            console.Line($"Whole samples, for information: the runtime rounds otherwise than TensorFlow Lite Micro, and a step goes on through the layers behind");
        }

        console.Write(Codes("output", verification.Outputs, output => verification.Layers.Count > 0 ? "shown" : Verdict(verification, output)));
        if (verification.Feed is FeedVerification feed)
            Show(feed, console);
        if (verification.Core is not CoreMeasurement core)
            return;
        Table layers = Tables.Create("layer", "instructions", "constants");
        foreach (CoreLayer layer in core.Layers)
            layers.Row(layer.Name, Tables.Whole((long)layer.Instructions), Tables.Whole(layer.Constants));
        console.Write(layers);
        console.Line($"{core.Core}: {core.Instructions:N0} instructions a sample (counted under emulation: no pipeline, no flash wait states); flash {core.Code.Bytes:N0} bytes of code and {core.Constants.Bytes:N0} of constants; RAM {core.Scratch.Bytes:N0} bytes of scratch, {core.Touched.Bytes:N0} touched");
    }

    private static void Show(FeedVerification feed, IAnsiConsole console)
    {
        console.Line($"{feed.Recordings} whole recordings, {feed.Seconds:N0} s, sample by sample: {feed.Inputs.Differing:N0} of {feed.Inputs.Codes:N0} codes of preprocessing and {feed.Outputs.Sum(output => output.Differing):N0} of {feed.Outputs.Sum(output => output.Codes):N0} of the network differ, in {feed.Windows:N0} windows");
        if (feed is { InstructionsASecond: double instructions, Flash: ByteSize flash })
            console.Line($"preprocessing: {instructions:N0} instructions a second of signal, {feed.State.Bytes:N0} bytes of state; with the network {flash.Bytes:N0} bytes of flash");
    }

    private static Table Codes(string what, ValueList<IntegerOutputVerification> compared, Func<IntegerOutputVerification, string> verdict)
    {
        Table table = Tables.Create(what, "codes", "differ", "share", "by steps", "verdict ");
        foreach (IntegerOutputVerification codes in compared)
            table.Row(codes.Name, Tables.Whole(codes.Codes), Tables.Whole(codes.Differing), FormattableString.Invariant($"{100 * codes.Share:0.###} %"), Tables.Whole(codes.LargestSteps), verdict(codes));
        return table;
    }

    private static string Verdict(IntegerVerification verification, IntegerOutputVerification output) => output switch
    {
        { Differing: 0 } => "equal",
        _ when verification.Passed => FormattableString.Invariant($"allowed (up to {verification.MostSteps})"),
        _ => "DIFFERENT",
    };
}
