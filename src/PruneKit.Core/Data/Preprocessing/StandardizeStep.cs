namespace PruneKit;

/// <summary>Takes each feature's mean away and divides by its deviation: y = (x - mean) / deviation, in float32, in that order.</summary>
/// <remarks>The statistics are those of the training part alone. A feature that never changes there has deviation 1. Example: the training values 1, 3 of one
/// feature give mean 2 and deviation 1 (of the population); 5 becomes 3.</remarks>
/// <param name="Input">The network input that it works on.</param>
/// <param name="Axis">The axis of features in the input's shape, batch free, from 0.</param>
/// <param name="Mean">A number a feature, in the input's unit.</param>
/// <param name="Deviation">A number above 0 a feature, in the input's unit.</param>
public sealed record StandardizeStep(string Input, int Axis, ValueList<float> Mean, ValueList<float> Deviation) : PreprocessStep(Input)
{
    /// <summary>Measures mean and deviation.</summary>
    /// <param name="train">The training part.</param>
    /// <param name="input">The input to measure; its <see cref="DataInput.FeatureAxis"/> is set.</param>
    /// <remarks>Where there is an answer a time step, the steps without one (padding) do not count.</remarks>
    internal static StandardizeStep Fit(LabelledData train, DataInput input)
    {
        int axis = input.Shape.Resolve(input.FeatureAxis!.Value);
        FeatureStatistics[] features = FeatureStatistics.Of(train, input, axis);
        return new StandardizeStep(
            input.Name, axis, features.Select(one => (float)one.Mean).ToValueList(), features.Select(one => one.Deviation).ToValueList());
    }

    /// <inheritdoc />
    public override DataInput Apply(DataInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        CheckShape(input);
        int inner = AxisWalk.Inner(input.Shape, Axis);
        var values = new float[input.Values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int feature = i / inner % Mean.Count;
            values[i] = (input.Values[i] - Mean[feature]) / Deviation[feature];
        }

        return input with { Values = values };
    }

    private void CheckShape(DataInput input)
    {
        if (Mean.Count == 0 || Mean.Count != Deviation.Count || !Deviation.All(one => one > 0 && float.IsFinite(one)) || !Mean.All(float.IsFinite))
            throw new InvalidInputException($"the standardize step of input '{Input}' has {Mean.Count} means and {Deviation.Count} deviations; it needs as many of each, finite, deviations above 0");
        if (Axis < 0 || Axis >= input.Shape.Rank || input.Shape[Axis] != Mean.Count)
            throw new InvalidInputException($"input '{Input}' has shape {input.Shape}; its standardize step was fitted to {Mean.Count} features along axis {Axis}; use the data the model was trained for");
    }
}
