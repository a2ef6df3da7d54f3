using System.CommandLine;
using PruneKit.Cli.Output;

namespace PruneKit.Cli.Commands.Data;

/// <summary><c>prunekit data get</c>.</summary>
internal sealed class DataGetVerb : IVerb
{
    private readonly Argument<string> _name = new("NAME") { Description = "The set: " + string.Join(", ", PublicSets.All.Select(set => set.Name)) + "." };
    private readonly Option<string?> _to = new("--to") { Description = "The folder to bring it to. [default: the set's name]", HelpName = "DIR" };
    private readonly Option<string?> _from = new("--from") { Description = "A folder with a copy at hand; its files are checked and copied, and nothing is downloaded.", HelpName = "DIR" };
    private readonly Option<string[]> _mirrors = new("--mirror") { Description = "An address to try before the set's own; may be repeated.", HelpName = "URL", DefaultValueFactory = _ => [] };
    private readonly Option<double> _stall = new("--stall") { Description = "Seconds that a mirror may send nothing before the next one is tried.", HelpName = "SECONDS", DefaultValueFactory = _ => 30 };
    private readonly Option<int> _attempts = new("--attempts") { Description = "How often all mirrors are tried.", HelpName = "N", DefaultValueFactory = _ => 3 };
    private readonly Option<bool> _dryRun = new("--dry-run") { Description = "Show what would be fetched and from where; change nothing." };

    /// <inheritdoc />
    public Command Create(Session session)
    {
        var command = new VerbCommand(
            "get",
            "Bring a public data set's original files into a folder, each checked by its SHA-256. What is there is left alone; what was begun is taken up where it stopped.",
            "prunekit data get mnist --to digits --dry-run")
        {
            _name, _to, _from, _mirrors, _stall, _attempts, _dryRun,
        };
        command.SetAction((parse, cancellation) => RunAsync(session, parse, cancellation));
        return command;
    }

    private async Task<int> RunAsync(Session session, ParseResult parse, CancellationToken cancellation)
    {
        PublicSet set = PublicSets.Find(parse.GetRequiredValue(_name));
        string folder = parse.GetValue(_to) ?? set.Name;
        ValueList<string> mirrors = parse.GetValue(_mirrors)!.ToValueList();
        if (parse.GetValue(_dryRun))
        {
            session.Show(parse, DataPlanResult.Of(set, folder, mirrors));
            return 0;
        }

        var options = new FetchOptions
        {
            From = parse.GetValue(_from),
            Mirrors = mirrors,
            Overwrite = session.MayReplace(parse),
            Stall = Seconds(parse.GetValue(_stall)),
            Attempts = parse.GetValue(_attempts),
        };
        using ProgressView? view = session.Progress(parse);
        FetchedSet fetched = await new SetFetcher(options).FetchAsync(set, folder, view is null ? null : new FetchProgressView(view, set.Name), cancellation).ConfigureAwait(false);
        view?.Dispose();
        session.Show(parse, DataGetResult.Of(set, fetched));
        return 0;
    }

    private static TimeSpan Seconds(double seconds) => seconds is > 0 and <= 3600
        ? TimeSpan.FromSeconds(seconds)
        : throw new InvalidOptionException(FormattableString.Invariant($"--stall is {seconds}; it must lie above 0 and at most at 3600 seconds"));
}
