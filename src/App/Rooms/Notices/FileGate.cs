using System.Text;
using VuonLen.App.Plumbing.Outgoing;

namespace VuonLen.App.Rooms.Notices;

/// <summary>Writes each message to a file of its own, for whoever has no mail server and no gate to a telephone network yet: the program that has one takes them from there.</summary>
public sealed class FileGate(OutgoingSettings settings) : IMessageGate
{
    public bool Leaves => false;

    public async Task<HandedOn> HandAsync(OutgoingMessage message, CancellationToken cancel)
    {
        try
        {
            Directory.CreateDirectory(settings.Folder);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(settings.Folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var file = Path.Combine(settings.Folder, message.Id + (message.Html is null ? ".sms.txt" : ".email.txt"));
            // Whoever watches the folder never takes half a message.
            await File.WriteAllTextAsync(file + ".part", $"{message.To}\n{(message.Subject.Length > 0 ? message.Subject + "\n" : "")}\n{message.Text}\n", new UTF8Encoding(false), cancel);
            File.Move(file + ".part", file, overwrite: true);
            return HandedOn.Taken;
        }
        catch (Exception broken) when (broken is IOException or UnauthorizedAccessException)
        {
            return new(Handing.Down, broken.Message);
        }
    }
}
