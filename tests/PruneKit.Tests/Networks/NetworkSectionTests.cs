using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using CsCheck;

namespace PruneKit.Tests;

/// <summary>The section <c>network/1</c>: round trips, named failures, and damage of every sort.</summary>
public sealed partial class NetworkSectionTests
{
    private static readonly string Rich = NetworkSection.Write(RichSpec());

    [Theory]
    [MemberData(nameof(KindSamples.Names), MemberType = typeof(KindSamples))]
    public void Every_kind_survives_the_round_trip(string name)
    {
        NetworkSpec spec = KindSamples.Find(name).Spec;
        string json = NetworkSection.Write(spec);
        NetworkSpec read = Read(json);
        Assert.Equal(spec.Layers, read.Layers);
        Assert.Equal(spec.Inputs, read.Inputs);
        Assert.Equal(spec.Outputs, read.Outputs);
        Assert.Equal(json, NetworkSection.Write(read));
    }

    [Fact]
    public void The_text_is_the_documented_one() => Assert.Equal(
        """{"inputs":[{"name":"x","shape":[4],"type":"f32"}],"layers":[{"name":"a","kind":{"kind":"linear","inFeatures":4,"outFeatures":2,"bias":true},"inputs":["x"],"tensors":[]}],"outputs":[{"name":"y","source":"a"}]}""",
        NetworkSection.Write(new NetworkBuilder().Input("x", 4).Linear("a", 2).Output("y").BuildSpec()));

    [Fact]
    public void A_file_without_the_section_is_no_model() =>
        Refused("holds no section 'network/1': it is no PruneKit model", () => NetworkSection.Read(TensorContainer.Empty, "m.safetensors"));

    [Theory]
    [InlineData("\"convolution\"", "\"convulsion\"", "layer 'c' is of the unknown kind 'convulsion'; did you mean 'convolution'? Known: convolution, linear")]
    [InlineData("\"convolution\"", "7", "is not readable")]
    [InlineData("\"kind\":\"convolution\",", "", "is not readable")]
    [InlineData("\"lstm:1\"", "\"lstm:9\"", "section 'network/1' of m.safetensors: layer 'last' (Select): 'lstm:9' does not exist")]
    [InlineData("\"lstm:1\"", "\"fc\"", "reads 'fc', which stands at or after it: a cycle")]
    [InlineData("\"lstm:1\"", "null", "is not readable")]
    [InlineData("\"lstm:1\"", "1", "is not readable")]
    [InlineData("\"relu\"", "\"rely\"", "is not readable")]
    [InlineData("\"relu\"", "3", "is not readable")]
    [InlineData("\"f32\"", "0", "is not readable")]
    [InlineData("\"groups\":1", "\"groups\":0", "section 'network/1' of m.safetensors: layer 'c' (Conv1d): has 0 groups")]
    [InlineData("\"groups\":1", "\"groups\":1,\"groups\":1", "is not readable")]
    [InlineData("\"groups\":1", "\"groupies\":1", "is not readable")]
    [InlineData("\"groups\":1", "\"groups\":1e400", "is not readable")]
    [InlineData("\"bias\":true", "\"bias\":\"true\"", "is not readable")]
    [InlineData("\"bias\":true", "\"bias\":1", "is not readable")]
    [InlineData("\"epsilon\":1E-05", "\"epsilon\":1e999", "layer 'bn' (BatchNorm): has epsilon")]
    [InlineData("\"shape\":[2,16]", "\"shape\":[2,9223372036854775807]", "more than")]
    [InlineData("\"shape\":[2,16]", "\"shape\":null", "is not readable")]
    [InlineData("\"shape\":[2,16]", "\"shape\":[2,null]", "is not readable")]
    [InlineData("\"inputs\":[\"x\"]", "\"inputs\":[null]", "is not readable")]
    public void A_damaged_section_is_refused_by_name(string original, string damaged, string message)
    {
        Assert.Contains(original, Rich, StringComparison.Ordinal);
        int at = Rich.IndexOf(original, StringComparison.Ordinal);
        Refused(message, () => Read(Rich.Remove(at, original.Length).Insert(at, damaged)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("3")]
    [InlineData("{\"inputs\":null,\"layers\":null,\"outputs\":null}")]
    [InlineData("{\"inputs\":[null],\"layers\":[null],\"outputs\":[null]}")]
    [InlineData("{\"inputs\":{},\"layers\":{},\"outputs\":{}}")]
    [InlineData("{\"inputs\":[],\"layers\":[],\"outputs\":[]}")]
    [InlineData("{\"inputs\":[],\"layers\":[{\"name\":\"\\ud800\",\"kind\":{\"kind\":\"add\"},\"inputs\":[]}],\"outputs\":[]}")]
    public void Text_that_describes_no_network_is_refused(string json) => Refused("m.safetensors", () => Read(json));

    [Fact]
    public void Deep_nesting_is_refused() => Refused("m.safetensors", () => Read(string.Concat(Enumerable.Repeat("{\"layers\":[", 5000))));

    [Fact]
    public void Changed_bytes_are_refused_or_read_and_nothing_else_happens() => Property.Holds(
        Gen.Select(Gen.Int[0, Rich.Length - 1], Gen.Int[0, 8], Gen.String[Gen.Char["{}[]:,\"0123456789-.eEtrufalsn\\ \u0000\ud800abkxyl_/"], 0, 6]),
        change => Survives(Rich.Remove(change.Item1, Math.Min(change.Item2, Rich.Length - change.Item1)).Insert(change.Item1, change.Item3)),
        iterations: 4000);

    [Fact]
    public void Changed_values_are_refused_or_read_and_nothing_else_happens()
    {
        MatchCollection values = Values().Matches(Rich);
        string[] others =
        [
            "0", "-1", "1", "3", "4.5", "2147483647", "2147483648", "-2147483648", "4294967296", "9223372036854775807", "-9223372036854775808", "9223372036854775808", "1e308", "1e999",
            "true", "false", "null", "\"\"", "\"x\"", "\"lstm\"", "\"c.weight\"", "\"linear\"", "\"relu\"", "[]", "[1]", "[null]", "{}", "{\"kind\":\"add\"}",
        ];
        foreach (Match value in values)
        {
            foreach (string other in others)
                Survives(Rich.Remove(value.Index, value.Length).Insert(value.Index, other));
        }

        Assert.True(values.Count > 100, values.Count.ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        for (int length = 0; length < Rich.Length; length++)
            Refused("m.safetensors", () => Read(Rich[..length]));
    }

    [GeneratedRegex("""("(?:[^"\\]|\\.)*"|-?\d[\d.E+-]*|true|false|\[[^\[\]{}]*\])(?!:)""")]
    private static partial Regex Values();

    private static void Survives(string json)
    {
        try
        {
            _ = Read(json).Tensors.Sum(tensor => tensor.Shape.ElementCount);
        }
        catch (InvalidInputException e)
        {
            Assert.DoesNotContain('\n', e.Message);
        }
    }

    private static NetworkSpec Read(string json) => NetworkSection.Read(TensorContainer.Empty.WithSection(NetworkSection.Name, Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(json))), "m.safetensors");

    private static void Refused(string message, Func<object> read) =>
        Assert.Contains(message, Assert.Throws<InvalidInputException>(read).Message, StringComparison.Ordinal);

    private static NetworkSpec RichSpec() => new NetworkBuilder()
        .Input("x", 2, 16)
        .Conv1d("c", 4, 3, kind => kind with { Padding = [1] }).BatchNorm("bn").Relu()
        .Add(new MaxPoolKind([2]), "pool")
        .Add(new TransposeKind([1, 0]), "time")
        .Lstm("lstm", 5, kind => kind with { Bidirectional = true })
        .Add(new SelectKind(0, -1), "last", "lstm:1")
        .From("lstm").LayerNorm("ln").Add(new MeanKind([0]), "mean")
        .Add(new ConcatKind(), "cat", "mean", "last")
        .Add(new ReshapeKind(Shape.Of(3, 5)), "shape").Flatten().Dropout(0.1).Add(new ScaleKind(2, 0.5), "scale")
        .Linear("fc", 3).Output("logits").Add(new SoftmaxKind(), "p").Output("p")
        .BuildSpec();
}
