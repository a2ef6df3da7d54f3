namespace PruneKit;

/// <summary>How close an artifact, run in a real runtime, is to its model.</summary>
/// <param name="Model">The model file.</param>
/// <param name="Verification">The comparison.</param>
public sealed record VerifyResult(string Model, VerificationResult Verification) : StageResult
{
    /// <inheritdoc />
    public override string Schema => "prunekit.verify/1";

    /// <inheritdoc />
    public override PruneKitException? Failure
    {
        get
        {
            try
            {
                Verification.EnsurePassed();
                return null;
            }
            catch (VerificationException e)
            {
                return e;
            }
        }
    }
}
