namespace PruneKit;

/// <summary>How close an artifact, run in a real runtime, is to its model.</summary>
/// <param name="Model">The model file.</param>
/// <param name="Verification">The comparison of numbers; null where codes or a bundle were compared.</param>
public sealed record VerifyResult(string Model, VerificationResult? Verification) : StageResult
{
    /// <value>The comparison of codes; null where numbers were compared.</value>
    public IntegerVerification? Integers { get; init; }

    /// <value>The comparison of a decoded bundle; null for other artifacts.</value>
    public BundleVerification? Bundle { get; init; }

    /// <inheritdoc />
    public override string Schema => "prunekit.verify/1";

    /// <inheritdoc />
    public override PruneKitException? Failure
    {
        get
        {
            try
            {
                Verification?.EnsurePassed();
                Integers?.EnsurePassed();
                Bundle?.EnsurePassed();
                return null;
            }
            catch (VerificationException e)
            {
                return e;
            }
        }
    }
}
