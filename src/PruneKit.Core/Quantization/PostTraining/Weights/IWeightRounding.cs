namespace PruneKit;

/// <summary>Decides to which of two neighbouring codes each weight goes.</summary>
public interface IWeightRounding
{
    /// <summary>Whether it looks at <see cref="RoundingCall.Curvatures"/>, which costs a run over the calibration windows.</summary>
    bool NeedsCurvature { get; }

    /// <summary>The codes of a weight tensor, row-major.</summary>
    /// <param name="call">The weights, in steps, and what the layer's inputs make of their errors.</param>
    int[] Round(RoundingCall call);
}
