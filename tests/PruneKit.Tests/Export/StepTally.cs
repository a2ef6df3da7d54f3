namespace PruneKit.Tests;

/// <summary>How many codes of how many differ from the interpreter's, over all runs of a test.</summary>
internal sealed class StepTally
{
    private long _codes;
    private long _differing;
    private int _steps;

    public double Share => (double)_differing / _codes;

    public void Add(QuantizedNetwork network, float[][] artifact, float[][] integers)
    {
        for (int output = 0; output < integers.Length; output++)
        {
            float scale = network.Activations[network.Spec.Outputs[output].Source].Scale;
            for (int i = 0; i < integers[output].Length; i++)
            {
                int steps = (int)Math.Round(Math.Abs((double)artifact[output][i] - integers[output][i]) / scale);
                _codes++;
                _differing += Math.Min(steps, 1);
                _steps = Math.Max(_steps, steps);
            }
        }
    }

    public void Check(string name, double mostShare)
    {
        string line = FormattableString.Invariant($"SHARE {name}: {100 * Share:0.000} % of {_codes} codes differ, by at most {_steps}");
        TestContext.Current.TestOutputHelper?.WriteLine(line);
        Assert.True(_steps <= 1 && Share <= mostShare, line);
    }
}
