using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>Shows <c>verify</c>'s result.</summary>
internal static class VerifyView
{
    /// <summary>Shows the result.</summary>
    public static void Show(VerifyResult result, IAnsiConsole console)
    {
        VerificationResult verification = result.Verification;
        console.Line($"{verification.Artifact.Path} in {verification.Runtime} against {result.Model} on {verification.Samples} real samples");
        Table table = Tables.Create("output", "largest difference", "TorchSharp's own", "tolerance", "scale", "verdict ");
        foreach (OutputVerification output in verification.Outputs)
            table.Row(output.Name, Tables.Small(output.ArtifactError), Tables.Small(output.TorchError), Tables.Small(output.Tolerance), Tables.Small(output.Scale), output.Passed ? "equal" : "DIFFERENT");
        console.Write(table);
    }
}
