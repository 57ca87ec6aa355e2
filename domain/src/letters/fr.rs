//! French.

use super::{Kind, Text, text as of};
use crate::user::{Letter, Notice};

pub(super) const HELLO: &str = "Bonjour,";

pub(super) const fn text(kind: Kind) -> Text {
    match kind {
        Kind::Account(Letter::Register, false) => of(
            "Ouvrez votre compte",
            "Quelqu’un, vous sans doute, souhaite ouvrir un compte avec cette adresse.\nChoisissez un mot de passe dans la journée, et il est à vous :",
            "Si ce n’était pas vous, ne faites rien : aucun compte n’est ouvert.",
        ),
        Kind::Account(Letter::Register, true) => of(
            "Vous avez déjà un compte",
            "Quelqu’un, vous sans doute, voulait ouvrir un compte avec cette adresse. Elle en a déjà un.\nConnectez-vous comme d’habitude.\nSi vous avez oublié votre mot de passe, choisissez-en un autre dans l’heure :",
            "Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.",
        ),
        Kind::Account(Letter::ResetPassword, _) => of(
            "Choisissez un autre mot de passe",
            "Quelqu’un, vous sans doute, a oublié le mot de passe de votre compte.\nChoisissez-en un autre dans l’heure. Vous serez alors déconnecté partout :",
            "Si ce n’était pas vous, ne faites rien : votre mot de passe reste le même.",
        ),
        Kind::Account(Letter::ChangeEmail, false) => of(
            "Est-ce votre nouvelle adresse ?",
            "Quelqu’un, vous sans doute, souhaite transférer son compte à cette adresse.\nConfirmez dans l’heure qu’elle est à vous, et il est transféré :",
            "Si ce n’était pas vous, ne faites rien : il ne se passe rien.",
        ),
        Kind::Account(Letter::ChangeEmail, true) => of(
            "Vous avez déjà un compte",
            "Quelqu’un, vous sans doute, voulait transférer un autre compte à cette adresse. Elle en a déjà un, rien n’a donc été transféré.\nConnectez-vous-y comme d’habitude :",
            "Si ce n’était pas vous, ne faites rien.",
        ),
        Kind::Account(Letter::EmailChanging, _) => of(
            "Votre compte va changer d’adresse",
            "Quelqu’un qui connaît votre mot de passe a demandé que votre compte passe à une autre adresse.\nIl change dès que le lien de la lettre envoyée à cette adresse est utilisé.\nSi ce n’était pas vous, choisissez maintenant un autre mot de passe, et il ne change pas :",
            "Si c’était vous, ne faites rien.",
        ),
        Kind::Account(Letter::PasswordChanged, _) => of(
            "Votre mot de passe a changé",
            "Le mot de passe de votre compte a été changé, et tous les autres ont été déconnectés.\nSi ce n’était pas vous, choisissez-en un autre :",
            "Si c’était vous, ne faites rien.",
        ),
        Kind::Account(Letter::SecondFactorOn, _) => of(
            "La connexion demande désormais un code",
            "Un second facteur a été ajouté à votre compte : la connexion demande aussi un code.\nVotre compte :",
            "Si ce n’était pas vous, quelqu’un d’autre est dans votre compte : écrivez-nous aussitôt.",
        ),
        Kind::Account(Letter::SecondFactorOff, _) => of(
            "La connexion ne demande plus de code",
            "Le second facteur de votre compte a été désactivé : votre mot de passe suffit pour se connecter.\nVotre compte :",
            "Si ce n’était pas vous, choisissez un autre mot de passe et réactivez le second facteur.",
        ),
        Kind::Account(Letter::RecoveryCodeUsed, _) => of(
            "Un code de secours a été utilisé",
            "Un des codes de secours de votre compte a été consommé. Votre compte indique combien il en reste :",
            "Si ce n’était pas vous, choisissez un autre mot de passe et créez de nouveaux codes.",
        ),
        Kind::Account(Letter::WrongCodes, _) => of(
            "Quelqu’un connaît votre mot de passe",
            "Quelqu’un a donné le bon mot de passe de votre compte, puis cinq codes faux. Il n’est pas entré.\nSi ce n’était pas vous, choisissez un autre mot de passe :",
            "Si c’était vous, réessayez avec un nouveau code, ou avec un code de secours.",
        ),
        Kind::Account(Letter::PasskeyAdded, _) => of(
            "Une clé d’accès a été ajoutée",
            "Une clé d’accès a été ajoutée à votre compte : elle connecte sans votre mot de passe et sans code.\nVotre compte les montre toutes :",
            "Si ce n’était pas vous, retirez-la aussitôt et choisissez un autre mot de passe.",
        ),
        Kind::Account(Letter::PasskeyRemoved, _) => of(
            "Une clé d’accès a été retirée",
            "Une clé d’accès a été retirée de votre compte : elle ne connecte plus.\nVotre compte montre celles qui restent :",
            "Si ce n’était pas vous, choisissez un autre mot de passe et déconnectez-vous partout.",
        ),
        Kind::Notice(Notice::TokenReused) => of(
            "Un programme a été déconnecté",
            "Un programme qui agit pour vous a présenté un jeton qui avait déjà servi. Une copie en est peut-être entre d’autres mains, nous avons donc déconnecté ce programme. Ce qui est connecté et les clés que vous avez figurent sur la page de votre compte :",
            "Si vous connaissez ce programme, reconnectez-le. Sinon, choisissez un autre mot de passe.",
        ),
        Kind::Notice(Notice::PasskeyCopied) => of(
            "Une clé d’accès a été refusée",
            "Une clé d’accès de votre compte a compté à rebours, comme il arrive quand elle existe en double. Elle a donc été refusée.\nLa page de votre compte montre vos clés d’accès :",
            "Retirez cette clé, et créez-en une autre là où vous en voulez encore une.",
        ),
        Kind::Notice(Notice::PaymentFailed) => of(
            "Votre paiement n’a pas abouti",
            "Le paiement de votre formule a échoué. Il est retenté de lui-même dans les prochains jours, et votre formule continue jusque-là.\nSi votre carte a changé, indiquez-le sous « Your plan » sur la page de votre compte :",
            "Si vous ne voulez plus de cette formule, mettez-y fin au même endroit : rien ne sera plus prélevé.",
        ),
        Kind::Notice(Notice::PaymentNeedsAction) => of(
            "Votre banque a besoin de vous",
            "Votre banque veut votre accord avant d’exécuter le paiement de votre formule.\nLa facture figure sous « Your plan » sur la page de votre compte, avec un lien vers la page où vous pouvez la payer :",
            "Si vous ne voulez plus de cette formule, mettez-y fin au même endroit.",
        ),
        Kind::Notice(Notice::ChannelOff) => of(
            "Un de vos canaux ne répond plus",
            "Un des canaux par lesquels vous recevez vos alertes n’a pris aucun message pendant un jour, ou n’existe plus.\nNous l’avons désactivé. Ce qui l’attend est gardé une semaine. La page de votre compte mène à vos canaux, où figure ce qui a été répondu :",
            "Montrez par un nouveau code que le canal est lu, et il est réactivé.",
        ),
        Kind::Copy => of(
            "La copie de vos données",
            "Vous avez demandé une copie de tout ce que nous gardons sur vous. Elle est prête.\nConnectez-vous d’abord, puis ouvrez ce lien dans les sept jours :",
            "Si vous ne l’avez pas demandée, quelqu’un connaît votre mot de passe : choisissez-en un autre. Sans votre mot de passe, personne ne peut ouvrir ce lien.",
        ),
        Kind::Erased => of(
            "Votre compte est effacé",
            "Votre compte et tout ce qui vous concerne ont été effacés, comme vous l’avez demandé. C’est irréversible.\nLes sauvegardes les contiennent encore jusqu’à ce qu’elles soient remplacées ; notre politique de confidentialité dit quand.",
            "C’est notre dernière lettre : nous ne connaissons plus votre adresse.",
        ),
    }
}
