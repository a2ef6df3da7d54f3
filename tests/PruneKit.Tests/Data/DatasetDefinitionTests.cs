namespace PruneKit.Tests;

public class DatasetDefinitionTests
{
    private const string Good = "\"format\": \"csv-windows\", \"classes\": [\"u\", \"v\"], \"split\": { \"fractions\": [0.6, 0.2, 0.2] }";

    [Theory]
    [InlineData("\"clases\": [], ", "unknown property \"clases\"; did you mean 'classes'?")]
    [InlineData("\"window\": { \"lenght\": 3 }, ", "unknown property \"window.lenght\"; did you mean 'length'?")]
    [InlineData("\"window\": { \"length\": 0 }, ", "\"window.length\" is 0; it must lie between 1 and 1000000")]
    [InlineData("\"window\": { \"step\": 0 }, ", "\"window.step\" is 0")]
    [InlineData("\"metric\": \"f1\", ", "\"metric\" is 'f1'")]
    [InlineData("\"metric\": \"mae\", ", "mae is for a target")]
    [InlineData("\"target\": { \"name\": \"rate\" }, ", "give exactly one")]
    [InlineData("\"layout\": \"sideways\", ", "dataset.json is not readable")]
    [InlineData("\"columns\": { \"split\": \"part\" }, ", "\"split\" is given in 2 ways")]
    public void Refuses(string property, string expected) => Assert.Contains(expected, Refusal($"{{ {DatasetFolder.Common}, {property}{Good} }}"));

    [Theory]
    [InlineData("{", "is not readable")]
    [InlineData("[]", "is no JSON object")]
    [InlineData("{}", "\"schema\" is missing")]
    [InlineData("{ \"schema\": \"prunekit.dataset/2\" }", "this version reads \"prunekit.dataset/1\"")]
    [InlineData("{ \"schema\": \"prunekit.dataset/1\" }", "name")]
    public void Refuses_what_is_no_description(string json, string expected) => Assert.Contains(expected, Refusal(json));

    [Theory]
    [InlineData("\"split\": {}", "\"split\" is given in 0 ways")]
    [InlineData("\"split\": { \"train\": [1] }", "lacks a list")]
    [InlineData("\"split\": { \"fractions\": [0.6, 0.2, 0.3] }", "add up to 1")]
    [InlineData("\"split\": { \"fractions\": [0.5, 0.5] }", "add up to 1")]
    public void Refuses_splits(string split, string expected) =>
        Assert.Contains(expected, Refusal($"{{ {DatasetFolder.Common}, \"format\": \"csv-windows\", \"classes\": [\"u\", \"v\"], {split} }}"));

    [Fact]
    public void The_documented_description_is_read()
    {
        string format = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "src", "PruneKit.Core", "Data", "FORMAT.md"));
        string json = format.Split("```json")[1].Split("```")[0];
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("dataset.json"), json);
        TaskDefinition definition = DatasetTask.Load(folder.Path).Definition;
        Assert.Equal("grip", definition.Name);
        Assert.Equal(Shape.Of(3, 100), definition.Inputs[0].Shape);
        Assert.Equal(["open", "pinch", "fist"], definition.Classes);
        Assert.Equal(MetricKind.MacroF1, definition.Metric.Kind);
    }

    private static string Refusal(string json)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.File("dataset.json"), json);
        return Assert.Throws<InvalidInputException>(() => DatasetTask.Load(folder.File("dataset.json"))).Message;
    }
}
