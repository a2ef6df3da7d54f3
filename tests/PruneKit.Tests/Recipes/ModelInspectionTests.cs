namespace PruneKit.Tests;

public sealed class ModelInspectionTests
{
    private static readonly NetworkSpec Example = new NetworkBuilder()
        .Input("x", 3, 20).Conv1d("first", 16, kernel: 3).BatchNorm("norm").Relu().Conv1d("second", 32, kernel: 3).GlobalAverage().Linear("head", 10).BuildSpec();

    [Fact]
    public void A_group_says_what_one_unit_less_saves()
    {
        ValueList<InspectedGroup> groups = InspectedGroup.All(Example);
        // first: 18 positions of 3 x 3 of its own, 16 of 32 x 3 of its reader; 9 + 1 weights, 2 of the norm, 96 of the reader.
        Assert.Equal(new InspectedGroup("first", 16, null, (18 * 9) + (16 * 96), 10 + 2 + 96), groups[0]);
        Assert.Equal(new InspectedGroup("second", 32, null, (16 * 48) + 10, 49 + 10), groups[1]);
        Assert.Equal(new InspectedGroup("head", 10, "it is an axis of the network's output 'output'", null, null), groups[2]);
    }

    [Fact]
    public void A_group_of_one_unit_is_shown_with_the_reason_why_it_stays()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 3, 20).Conv1d("only", 1, kernel: 3).GlobalAverage().Linear("head", 2).BuildSpec();
        Assert.Equal("it has one unit, and one always stays", InspectedGroup.All(spec)[0].Locked);
    }

    [Fact]
    public void Stacked_recurrent_layers_are_groups_of_their_own()
    {
        NetworkSpec spec = new NetworkBuilder().Input("x", 7, 5).Lstm("lstm", 4, kind => kind with { Layers = 2 }).Linear("head", 3).BuildSpec();
        InspectedGroup[] recurrent = [.. InspectedGroup.All(spec).Where(group => group.Locked is null)];
        Assert.Equal(2, recurrent.Length);
        Assert.All(recurrent, group => Assert.True(group is { Units: 4, SavedMacs: > 0, SavedParameters: > 0 }, group.ToString()));
    }

    [Fact]
    public void A_kind_that_later_stages_do_not_know_is_named_and_the_rest_is_shown()
    {
        var spec = new NetworkSpec([new InputSpec("x", Shape.Of(4))], [new Layer("odd", new UnheardKind(), ["x"])], [new OutputSpec("y", "odd")]);
        var structure = InspectedStructure.Of(spec);
        Assert.Empty(structure.Groups);
        Assert.Empty(structure.Footprints);
        Assert.Equal(2, structure.Missing.Count);
        Assert.StartsWith("no channel groups: layer 'odd' (Unheard): this kind has no rule to find its channel groups", structure.Missing[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_file_is_inspected_with_groups_and_footprints()
    {
        using var folder = new TemporaryFolder();
        using Network network = new NetworkBuilder().Input("x", 1, 28).Conv1d("conv", 4, kernel: 5).Relu().Flatten().Linear("fc", 10).Build(seed: 1);
        network.Save(folder.File("model.safetensors"));
        var inspection = ModelInspection.Of(folder.File("model.safetensors"));
        Assert.Equal([new InspectedFootprint("int8", 1036, 124), new InspectedFootprint("float32", 3976, 496)], inspection.Footprints);
        Assert.Equal(["conv", "fc"], inspection.Groups.Select(group => group.Name));
        Assert.Empty(inspection.Warnings);
    }

    private sealed record UnheardKind : LayerKind
    {
        public override string DisplayName => "Unheard";

        public override ValueList<Shape> InferShapes(ValueList<Shape> inputs) => inputs;
    }
}
