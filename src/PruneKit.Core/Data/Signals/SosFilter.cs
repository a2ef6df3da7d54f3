namespace PruneKit;

/// <summary>Second-order sections at work on one channel.</summary>
/// <param name="sections">The sections.</param>
internal sealed class SosFilter(ValueList<SecondOrderSection> sections)
{
    private readonly double[] _first = new double[sections.Count];
    private readonly double[] _second = new double[sections.Count];
    private bool _started;

    /// <summary>Takes the next sample and gives the next output.</summary>
    public double Next(double sample)
    {
        if (!_started)
            Settle(sample);
        double value = sample;
        for (int i = 0; i < sections.Count; i++)
        {
            SecondOrderSection section = sections[i];
            double next = (section.B0 * value) + _first[i];
            _first[i] = (section.B1 * value) - (section.A1 * next) + _second[i];
            _second[i] = (section.B2 * value) - (section.A2 * next);
            value = next;
        }

        return value;
    }

    /// <summary>The state that a constant leaves.</summary>
    private void Settle(double constant)
    {
        _started = true;
        double value = constant;
        for (int i = 0; i < sections.Count; i++)
        {
            SecondOrderSection section = sections[i];
            double settled = value * section.GainAtZero;
            _second[i] = (section.B2 * value) - (section.A2 * settled);
            _first[i] = (section.B1 * value) - (section.A1 * settled) + _second[i];
            value = settled;
        }
    }
}
