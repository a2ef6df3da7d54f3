using System.Globalization;

namespace PruneKit;

/// <summary>Reads the text form of a TorchScript graph, one operation a line.</summary>
internal static class TraceTextReader
{
    private const int ExcerptLength = 120;

    internal static TraceGraph Read(string text)
    {
        var nodes = new List<TraceNode>();
        var known = new HashSet<string>(StringComparer.Ordinal);
        int number = 0;
        foreach (string line in text.Split('\n').Select(l => l.Trim()))
        {
            number++;
            if (IsFrame(line))
                continue;
            TraceNode node = Read(line, number);
            if (node.Inputs.FirstOrDefault(i => !known.Contains(i)) is { } unknown)
                throw Failure(number, line, $"reads %{unknown}, which no line before gives");
            if (node.Outputs.FirstOrDefault(o => !known.Add(o.Name)) is { } twice)
                throw Failure(number, line, $"gives %{twice.Name} a second time");
            nodes.Add(node);
        }

        return new TraceGraph([.. nodes]);
    }

    internal static InvalidInputException Failure(int number, string line, string what) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"the recorded graph cannot be read: line {number} {what}: '{(line.Length <= ExcerptLength ? line : line[..ExcerptLength] + "...")}'"));

    private static bool IsFrame(string line) =>
        line.Length == 0 || line.StartsWith("graph(", StringComparison.Ordinal) || line.StartsWith("return (", StringComparison.Ordinal);

    private static TraceNode Read(string line, int number)
    {
        if (line.StartsWith("block", StringComparison.Ordinal) || line.StartsWith("->", StringComparison.Ordinal))
            throw Failure(number, line, "belongs to control flow, which a trace of one path cannot hold");
        try
        {
            return new TraceLineReader(line).Read();
        }
        catch (FormatException failure)
        {
            throw Failure(number, line, failure.Message);
        }
    }
}
