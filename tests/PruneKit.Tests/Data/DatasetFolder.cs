namespace PruneKit.Tests;

/// <summary>A folder with a made-up sensor's data: two channels, subjects a to f.</summary>
internal sealed class DatasetFolder : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public string Path => _folder.Path;

    public static string Common => """
        "schema": "prunekit.dataset/1", "name": "toy", "rateHz": 10,
        "channels": [{ "name": "ax", "unit": "g" }, { "name": "ay", "unit": "g" }]
        """;

    public DatasetFolder Json(string rest)
    {
        File.WriteAllText(_folder.File("dataset.json"), $"{{ {Common}, {rest} }}");
        return this;
    }

    public DatasetFolder Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return this;
    }

    public DatasetFolder Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(_folder.File(name), bytes);
        return this;
    }

    public DataSplit Load() => DatasetTask.Load(_folder.File("dataset.json")).Data(null).Load(TestContext.Current.CancellationToken);

    public string Refusal() => Assert.Throws<InvalidInputException>(Load).Message;

    public void Dispose() => _folder.Dispose();
}
