namespace PruneKit.Benchmarks;

/// <summary>Times of training steps side by side: every step is taken by all runs in turns, and processor time is counted, so that a busy machine slows all. The first run is what the others are held against.</summary>
internal sealed class StepTimes
{
    private readonly int _block;
    private readonly double[][] _times;

    /// <param name="steps">Takes a step of each run.</param>
    /// <param name="blocks">How often a block is measured.</param>
    /// <param name="block">Steps of a block.</param>
    public StepTimes(Action[] steps, int blocks, int block)
    {
        _block = block;
        _times = [.. Enumerable.Range(0, blocks).Select(_ => TimeBlock(steps, block))];
    }

    /// <summary>Milliseconds of a step of the first run, in the mean.</summary>
    public double First => _times.Average(block => block[0]) / _block;

    /// <summary>What was measured, in words.</summary>
    public string Conditions => $"batch 64, one thread, processor time; {_times.Length} blocks of {_block} steps";

    /// <summary>How many times the first run's a run's steps take.</summary>
    public double Ratio(int run) => _times.Sum(block => block[run]) / _times.Sum(block => block[0]);

    /// <summary>The least and the most of it in a single block, in words.</summary>
    public string Spread(int run) => $"single blocks from {Ratios(run).Min():0.000} to {Ratios(run).Max():0.000}";

    private IEnumerable<double> Ratios(int run) => _times.Select(block => block[run] / block[0]);

    private static double[] TimeBlock(Action[] steps, int block)
    {
        double[] sums = new double[steps.Length];
        for (int step = 0; step < block; step++)
        {
            // Who goes first changes from step to step.
            for (int turn = 0; turn < steps.Length; turn++)
            {
                int run = (turn + step) % steps.Length;
                TimeSpan start = Environment.CpuUsage.TotalTime;
                steps[run]();
                sums[run] += (Environment.CpuUsage.TotalTime - start).TotalMilliseconds;
            }
        }

        return sums;
    }
}
