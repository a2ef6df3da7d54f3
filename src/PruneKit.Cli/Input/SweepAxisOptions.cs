using System.CommandLine;

namespace PruneKit.Cli.Input;

/// <summary>The options that describe a grid: one for each property that is often varied, and one for any other.</summary>
internal sealed class SweepAxisOptions
{
    private readonly Option<string?> _structure = Axis("--structure", $"What is taken out, such as {string.Join(", ", PrunedStructure.Names)}.");
    private readonly Option<string?> _importance = Axis("--importance", $"What matters, of: {string.Join(", ", PrunedStructure.Importances)}. [default: the structure's own]");
    private readonly Option<string?> _allocation = Axis("--allocation", $"Where weights are removed, of: {string.Join(", ", Allocators.Catalogue.Names)}. [default: uniform]");
    private readonly Option<string?> _schedule = Axis("--schedule", $"When: at-once, with fine-tuning afterwards, or while training, of: {string.Join(", ", Schedules.Catalogue.Names)}. [default: at-once]");
    private readonly Option<string?> _method = Axis("--method", $"With a schedule, how masks change while training, of: {string.Join(", ", PruningMethods.Catalogue.Names)}. [default: gradual]");
    private readonly Option<string?> _sparsity = Axis("--sparsity", "How much, in per cent.");
    private readonly Option<string[]> _others = new("--axis") { Description = "Any other property of a recipe's prune stage, such as channels.ranking=local,global; lists and objects as JSON; may be repeated.", HelpName = "NAME=V1,V2" };
    private readonly Option<string?> _seeds = Axis("--seeds", "Seeds; each trains a dense network of its own. [default: 1]");

    /// <summary>Adds them to a verb.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in new Option[] { _sparsity, _importance, _structure, _allocation, _schedule, _method, _others, _seeds })
            command.Add(option);
    }

    /// <summary>The axes: how first, how much next, so that a curve's points are neighbours.</summary>
    /// <exception cref="InvalidOptionException">One is not written as it should be.</exception>
    public ValueList<SweepAxis> Read(ParseResult parse)
    {
        IEnumerable<SweepAxis> named = new[] { _structure, _importance, _allocation, _schedule, _method }
            .Where(option => parse.GetValue(option) is not null)
            .Select(option => new SweepAxis(option.Name.TrimStart('-'), Values(parse.GetValue(option)!)));
        IEnumerable<SweepAxis> amounts = parse.GetValue(_sparsity) is string sparsity ? [new SweepAxis("sparsity", Values(sparsity))] : [];
        return [.. named, .. (parse.GetValue(_others) ?? []).Select(Other), .. amounts];
    }

    /// <summary>The seeds.</summary>
    /// <exception cref="InvalidOptionException">One is no whole number.</exception>
    public ValueList<int> Seeds(ParseResult parse, int? single)
    {
        if (parse.GetValue(_seeds) is not string text)
            return [single ?? 1];
        if (single is not null)
            throw new InvalidOptionException("--seed and --seeds contradict each other; keep --seeds");
        return Values(text).Select(seed => int.TryParse(seed, out int number) ? number : throw new InvalidOptionException($"seed '{seed}' is no whole number; give --seeds 1,2,3")).ToValueList();
    }

    /// <summary>Commas between values, but not inside a JSON list or object.</summary>
    private static ValueList<string> Values(string text)
    {
        List<string> values = [];
        int depth = 0, start = 0;
        for (int i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '[' or '{' => 1, ']' or '}' => -1, _ => 0 };
            if (text[i] != ',' || depth != 0)
                continue;
            values.Add(text[start..i]);
            start = i + 1;
        }

        values.Add(text[start..]);
        return values.Select(value => value.Trim()).Where(value => value.Length > 0).ToValueList();
    }

    private static SweepAxis Other(string text) => text.IndexOf('=', StringComparison.Ordinal) is > 0 and int at
        ? new SweepAxis(text[..at], Values(text[(at + 1)..]))
        : throw new InvalidOptionException($"--axis {text} is not NAME=V1,V2, such as channels.ranking=local,global");

    private static Option<string?> Axis(string name, string description) => new(name) { Description = $"{description}", HelpName = "V1,V2" };
}
