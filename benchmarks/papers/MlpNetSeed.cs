using System.Globalization;

namespace PruneKit.Papers;

/// <summary>One seed's accuracies, kept in a file as they are measured.</summary>
internal sealed class MlpNetSeed
{
    private readonly string _path;
    private readonly int _seed;
    private readonly Dictionary<(string Method, int Percent), double> _accuracies = [];

    /// <summary>Reads what is there.</summary>
    public MlpNetSeed(string path, int seed)
    {
        (_path, _seed) = (path, seed);
        foreach (string[] line in File.Exists(path) ? File.ReadLines(path).Select(line => line.Split(';')) : [])
            _accuracies[(line[0], int.Parse(line[1], CultureInfo.InvariantCulture))] = double.Parse(line[2], CultureInfo.InvariantCulture);
    }

    /// <summary>An accuracy in per cent.</summary>
    public double this[string method, int percent] => _accuracies[(method, percent)];

    /// <summary>Whether it is known.</summary>
    public bool Has(string method, int percent) => _accuracies.ContainsKey((method, percent));

    /// <summary>Measures what is not known yet.</summary>
    public void Measure(string method, int percent, Func<double> accuracy)
    {
        if (Has(method, percent))
            return;
        double value = accuracy();
        _accuracies[(method, percent)] = value;
        File.AppendAllText(_path, string.Create(CultureInfo.InvariantCulture, $"{method};{percent};{value:R}\n"));
        Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"seed {_seed}, {percent} %, {method}: {value:0.00} %"));
    }
}
