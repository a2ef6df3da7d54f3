using System.Globalization;

namespace PruneKit.Tests;

/// <summary>An untrained <c>heart-rate</c> network of the size that is trained, and synthetic samples for it.</summary>
internal static class PulseStream
{
    public static string Save(string path)
    {
        var task = new HeartRateTask();
        using Network network = Network.Create(task.Network!, seed: 1);
        network.Attachments = TrackSection.AddTo(TaskSection.AddTo(SignalSection.AddTo(network.Attachments, task.Signal), task.Definition), task.Tracker);
        network.Save(path);
        return path;
    }

    /// <summary>A header, then a line a sample.</summary>
    public static string[] Lines(int seconds)
    {
        SensorRecording recording = new PulseGenerator(1, seconds, 5).Read(cancellation: TestContext.Current.CancellationToken).First();
        return
        [
            "time," + string.Join(',', recording.Channels.Select(channel => channel.Name)),
            .. Enumerable.Range(0, recording.Length).Select(i => string.Create(
                CultureInfo.InvariantCulture,
                $"{i / recording.RateHz:0.000},{string.Join(',', recording.Channels.Select(channel => channel.Samples[i].ToString("R", CultureInfo.InvariantCulture)))}")),
        ];
    }
}
