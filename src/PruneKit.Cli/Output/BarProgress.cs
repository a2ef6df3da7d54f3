using Spectre.Console;

namespace PruneKit.Cli.Output;

/// <summary>One line that is drawn again and again: stage, bar, loss, metric, remaining time.</summary>
internal sealed class BarProgress : ProgressView
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Redraw = TimeSpan.FromMilliseconds(100);

    private readonly TextWriter _error;
    private readonly IAnsiConsole _console;
    private string _title = "";
    private long _drawn;

    /// <summary>Draws on the given writer, a terminal.</summary>
    public BarProgress(TextWriter error, bool noColor)
    {
        _error = error;
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(error),
            ColorSystem = noColor ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
        });
    }

    /// <inheritdoc />
    public override void Report(RunProgress value)
    {
        if (Title(value) != _title)
            Begin(Title(value));
        if (value.Training is not TrainingProgress training || !IsDue(training))
            return;
        _drawn = TimeProvider.System.GetTimestamp();
        int done = (int)(BarWidth * training.Step.Number / Math.Max(1, training.Steps.Number));
        string bar = new string('#', done) + new string('.', BarWidth - done);
        Draw($"{_title} {bar} {Details(value, training)}");
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        Begin("");
        base.Dispose();
    }

    private bool IsDue(TrainingProgress training) =>
        training.Step == training.Steps || _drawn == 0 || TimeProvider.System.GetElapsedTime(_drawn) >= Redraw;

    private void Begin(string title)
    {
        if (_title.Length > 0)
            _error.WriteLine();
        (_title, _drawn) = (title, 0);
        if (title.Length > 0)
            Draw(title);
    }

    private void Draw(string text)
    {
        string line = text.Length < _console.Profile.Width ? text : text[..(_console.Profile.Width - 1)];
        _error.Write($"\r{line}\u001b[K");
    }
}
