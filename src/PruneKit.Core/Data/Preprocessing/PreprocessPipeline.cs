namespace PruneKit;

/// <summary>The steps between the sensor's numbers and a network's inputs, in order. Immutable; travels in the model's file as section <c>preprocess/1</c>.</summary>
/// <param name="Steps">The steps; none leaves the numbers as they are.</param>
/// <remarks>Example: <c>PreprocessPipeline pipeline = PreprocessPipeline.Fit(split.Train); LabelledData ready = pipeline.Apply(split.Test);</c></remarks>
public sealed record PreprocessPipeline(ValueList<PreprocessStep> Steps)
{
    /// <summary>No steps.</summary>
    public static PreprocessPipeline None { get; } = new([]);

    /// <summary>Fits what the inputs ask for: a <see cref="StandardizeStep"/> for each that has a <see cref="DataInput.FeatureAxis"/>.</summary>
    /// <param name="train">The training part alone, so that nothing is known of the others.</param>
    public static PreprocessPipeline Fit(LabelledData train)
    {
        ArgumentNullException.ThrowIfNull(train);
        return new(train.Inputs.Where(input => input.FeatureAxis is not null).Select(PreprocessStep (input) => StandardizeStep.Fit(train, input)).ToValueList());
    }

    /// <summary>The data as the network takes them.</summary>
    /// <exception cref="InvalidInputException">A step's input is missing, or of another shape.</exception>
    public LabelledData Apply(LabelledData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        ValueList<DataInput> inputs = Steps.Aggregate(data.Inputs, Apply);
        return new LabelledData(inputs, data.Targets, data.Groups) { IsSynthetic = data.IsSynthetic };
    }

    /// <summary>All three parts as the network takes them.</summary>
    /// <exception cref="InvalidInputException">A step's input is missing, or of another shape.</exception>
    public DataSplit Apply(DataSplit split)
    {
        ArgumentNullException.ThrowIfNull(split);
        return new DataSplit(Apply(split.Train), Apply(split.Validation), Apply(split.Test));
    }

    private static ValueList<DataInput> Apply(ValueList<DataInput> inputs, PreprocessStep step)
    {
        if (!inputs.Any(input => input.Name == step.Input))
            throw new InvalidInputException($"the data have no input '{step.Input}', which the model's preprocessing works on{Nearest.Hint(step.Input, [.. inputs.Select(input => input.Name)])}");
        return inputs.Select(input => input.Name == step.Input ? step.Apply(input) : input).ToValueList();
    }
}
