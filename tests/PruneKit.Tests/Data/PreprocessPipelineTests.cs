namespace PruneKit.Tests;

public class PreprocessPipelineTests
{
    [Fact]
    public void Standardises_by_the_training_part_as_documented()
    {
        PreprocessPipeline pipeline = PreprocessPipeline.Fit(Data(1, 3));
        StandardizeStep step = Assert.IsType<StandardizeStep>(Assert.Single(pipeline.Steps));
        Assert.Equal([2f], step.Mean);
        Assert.Equal([1f], step.Deviation);
        Assert.Equal([3f], pipeline.Apply(Data(5)).Inputs[0].Values);
    }

    [Theory]
    [InlineData(0, new float[] { 2, 20 })]
    [InlineData(1, new float[] { 6, 11, 16 })]
    public void Each_feature_has_its_own_statistics(int axis, float[] means)
    {
        var input = new DataInput("x", Shape.Of(2, 3), [1, 2, 3, 11, 20, 29]) { FeatureAxis = axis };
        var step = (StandardizeStep)PreprocessPipeline.Fit(new LabelledData([input], DataTargets.OfClasses([0]), ["a"])).Steps[0];
        Assert.Equal(means, step.Mean);
    }

    [Fact]
    public void Padding_without_an_answer_does_not_count()
    {
        var input = new DataInput("x", Shape.Of(3, 1), [1, 3, 100]) { FeatureAxis = 1 };
        var step = (StandardizeStep)PreprocessPipeline.Fit(new LabelledData([input], DataTargets.OfClasses([0, 1, -1], 3), ["a"])).Steps[0];
        Assert.Equal([2f], step.Mean);
    }

    [Fact]
    public void A_feature_that_never_changes_is_only_centred() =>
        Assert.Equal([2f], PreprocessPipeline.Fit(Data(7, 7)).Apply(Data(9)).Inputs[0].Values);

    [Fact]
    public void Inputs_without_a_feature_axis_stay_as_they_are()
    {
        LabelledData data = new([new DataInput("x", Shape.Of(1), [1, 2])], DataTargets.OfClasses([0, 1]), ["a", "b"]);
        Assert.Equal(PreprocessPipeline.None, PreprocessPipeline.Fit(data));
        Assert.Equal(data.Inputs[0].Values, PreprocessPipeline.None.Apply(data).Inputs[0].Values);
    }

    [Fact]
    public void The_section_holds_the_documented_text_and_reads_back()
    {
        var pipeline = new PreprocessPipeline([new StandardizeStep("x", 0, [0.1f, 0.98f], [0.4f, 0.2f])]);
        string json = PreprocessSection.Write(pipeline);
        Assert.Equal("""{"steps":[{"step":"standardize","input":"x","axis":0,"mean":[0.1,0.98],"deviation":[0.4,0.2]}]}""", json);
        Assert.Equal(pipeline, PreprocessSection.Read(TensorContainer.Empty.WithSection(PreprocessSection.Name, json), "m.safetensors"));
    }

    [Fact]
    public void A_file_without_the_section_has_no_steps() =>
        Assert.Equal(PreprocessPipeline.None, PreprocessSection.Read(TensorContainer.Empty, "m.safetensors"));

    [Fact]
    public void A_step_of_a_later_version_is_refused()
    {
        TensorContainer file = TensorContainer.Empty.WithSection(PreprocessSection.Name, """{"steps":[{"step":"spectrogram","input":"x"}]}""");
        Assert.Contains("preprocess/1", Assert.Throws<InvalidInputException>(() => PreprocessSection.Read(file, "m.safetensors")).Message);
    }

    [Fact]
    public void Another_shape_and_another_input_are_refused()
    {
        PreprocessPipeline pipeline = PreprocessPipeline.Fit(Data(1, 3));
        LabelledData wide = new([new DataInput("x", Shape.Of(2), [1, 2])], DataTargets.OfClasses([0]), ["a"]);
        LabelledData other = new([new DataInput("y", Shape.Of(1), [1])], DataTargets.OfClasses([0]), ["a"]);
        Assert.Contains("fitted to 1 features", Assert.Throws<InvalidInputException>(() => pipeline.Apply(wide)).Message);
        Assert.Contains("no input 'x'", Assert.Throws<InvalidInputException>(() => pipeline.Apply(other)).Message);
    }

    [Fact]
    public void A_deviation_of_zero_in_a_file_is_refused() =>
        Assert.Throws<InvalidInputException>(() => new PreprocessPipeline([new StandardizeStep("x", 0, [0f], [0f])]).Apply(Data(1)));

    private static LabelledData Data(params float[] values) => new(
        [new DataInput("x", Shape.Of(1), values) { FeatureAxis = 0 }],
        DataTargets.OfClasses(new int[values.Length]),
        values.Select((_, index) => $"s{index}").ToValueList());
}
