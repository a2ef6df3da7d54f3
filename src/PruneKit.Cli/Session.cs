using System.CommandLine;
using PruneKit.Cli.Input;
using PruneKit.Cli.Output;

namespace PruneKit.Cli;

/// <summary>What verbs share: the global options, the writers, and how a recipe is run and its result shown.</summary>
internal sealed class Session(GlobalOptions globals, TextWriter output, TextWriter error)
{
    /// <summary>Where results go, for verbs that write them as they come.</summary>
    public TextWriter Output => output;

    /// <summary>Where all else goes.</summary>
    public TextWriter Error => error;

    /// <summary>Whether more than results and errors is written.</summary>
    public bool IsTalkative(ParseResult parse) => !parse.GetValue(globals.Quiet);

    /// <summary>Runs a recipe of one or more stages and shows the last stage's result.</summary>
    public Task<int> Run(ParseResult parse, CancellationToken cancellation, params IEnumerable<RecipeStage> stages) =>
        Run(parse, Recipe(parse, stages), new RecipeRunOptions(), cancellation);

    /// <summary>Runs a recipe and shows the last stage's result.</summary>
    public Task<int> Run(ParseResult parse, CompressionRecipe recipe, RecipeRunOptions options, CancellationToken cancellation)
    {
        using ProgressView? progress = Progress(parse);
        var runner = new RecipeRunner(WearableTasks.Find);
        IReadOnlyList<StageResult> results = runner.Run(recipe, options with { Overwrite = parse.GetValue(globals.Force), Progress = progress }, cancellation);
        progress?.Dispose();
        if (results.Count == 0)
            error.WriteLine("prunekit: everything was there already, from the same work");
        else
            Show(parse, results[^1]);
        return Task.FromResult(results.Any(result => result.Failure is not null) ? throw results.First(result => result.Failure is not null).Failure! : 0);
    }

    /// <summary>Prints a result as a table, or as one JSON document.</summary>
    public void Show(ParseResult parse, StageResult result) => View(parse).Show(result);

    /// <summary>Prints a result, then fails where it counts as failed.</summary>
    public Task<int> ShowResult(ParseResult parse, StageResult result)
    {
        Show(parse, result);
        return Task.FromResult(result.Failure is PruneKitException failure ? throw failure : 0);
    }

    /// <summary>Where progress is shown; null with --quiet.</summary>
    public ProgressView? Progress(ParseResult parse) => parse.GetValue(globals.Quiet) ? null : ProgressView.Create(error, parse.GetValue(globals.NoColor));

    /// <summary>Whether --force was given.</summary>
    public bool MayReplace(ParseResult parse) => parse.GetValue(globals.Force);

    /// <summary>The seed that was asked for.</summary>
    public int? Seed(ParseResult parse) => parse.GetValue(globals.Seed);

    /// <summary>The threads that were asked for.</summary>
    public int? Threads(ParseResult parse) => parse.GetValue(globals.Threads);

    /// <summary>Where results go.</summary>
    public ResultView View(ParseResult parse) => new(output, parse.GetValue(globals.Json), parse.GetValue(globals.NoColor));

    /// <summary>A recipe with the seed and threads of the command line.</summary>
    public CompressionRecipe Recipe(ParseResult parse, params IEnumerable<RecipeStage> stages)
    {
        var recipe = new CompressionRecipe(stages.ToValueList()) { Threads = parse.GetValue(globals.Threads) ?? Environment.ProcessorCount };
        return parse.GetValue(globals.Seed) is int seed ? recipe with { Seed = seed } : recipe;
    }

    /// <exception cref="InvalidOptionException">A recorded recipe has its own seed and threads.</exception>
    public void RefuseSeedAndThreads(ParseResult parse)
    {
        if (parse.GetValue(globals.Seed) is not null || parse.GetValue(globals.Threads) is not null)
            throw new InvalidOptionException("a recorded recipe is run with the seed and threads that stand in it, or other bytes would come out; leave --seed and --threads away");
    }
}
