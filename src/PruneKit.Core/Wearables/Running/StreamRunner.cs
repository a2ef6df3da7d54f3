using TorchSharp;

namespace PruneKit;

/// <summary>Runs a model on samples as they come: results are JSON lines. What is written, and what becomes of late, missing and bad samples, stands in docs/run.md.</summary>
/// <remarks>Example: <c>using StreamRunner runner = StreamRunner.Load("hr.safetensors", new StreamOptions()); runner.RunFile("samples.csv", output);</c></remarks>
public sealed class StreamRunner : IDisposable
{
    private readonly WindowModel _model;
    private readonly StreamOptions _options;
    private readonly string _path;
    private readonly TimeProvider _clock;

    private StreamRunner(WindowModel model, StreamOptions options, string path, TimeProvider clock) => (_model, _options, _path, _clock) = (model, options, path, clock);

    /// <summary>Loads a model.</summary>
    /// <param name="path">A model of a task on a sensor stream, quantised or not.</param>
    /// <param name="options">How it is run.</param>
    /// <param name="clock">What latencies are measured and samples are awaited by; null for the system's.</param>
    /// <exception cref="InvalidInputException">Missing, damaged, or of a task that is not on sensor streams.</exception>
    /// <exception cref="InvalidOptionException">An option is out of range.</exception>
    public static StreamRunner Load(string path, StreamOptions options, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        torch.set_num_threads(options.Threads);
        return new StreamRunner(WindowModel.Load(path), options, path, clock ?? TimeProvider.System);
    }

    /// <summary>Runs it on a file.</summary>
    /// <inheritdoc cref="Run"/>
    public RunSummary RunFile(string samples, TextWriter output, CancellationToken cancellation = default)
    {
        using var reader = new StreamReader(InputFile.Open(samples));
        return Run(reader, samples, output, cancellation);
    }

    /// <summary>Runs it on a stream to its end.</summary>
    /// <param name="samples">CSV with a header, or JSON lines.</param>
    /// <param name="origin">What to call it in errors.</param>
    /// <param name="output">Gets the lines, each flushed.</param>
    /// <param name="cancellation">Stops the wait for the next sample.</param>
    /// <returns>What the last line says.</returns>
    /// <exception cref="InvalidInputException">A line is malformed, a channel is not there, or the rate is another.</exception>
    public RunSummary Run(TextReader samples, string origin, TextWriter output, CancellationToken cancellation = default)
    {
        var run = new StreamRun(_model, _options, origin, output, _clock);
        run.Write(new RunStarted(_path, _model.Task.Name, _model.Signal.RateHz, _model.Signal.Channels, _model.Signal.DelaySeconds, _model.IsInteger ? "integer" : "float"));
        using var reader = new SampleReader(samples, origin, _model.Signal.Channels, _options);
        foreach (StampedSample sample in reader.Read(cancellation))
            run.Push(sample, cancellation);
        return run.Finish();
    }

    /// <inheritdoc />
    public void Dispose() => _model.Dispose();
}
