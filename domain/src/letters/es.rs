//! Spanish.

use super::{Kind, Text, text as of};
use crate::user::{Letter, Notice};

pub(super) const HELLO: &str = "Hola:";

pub(super) const fn text(kind: Kind) -> Text {
    match kind {
        Kind::Account(Letter::Register, false) => of(
            "Abre tu cuenta",
            "Alguien, esperamos que tú, quiere abrir una cuenta con esta dirección.\nElige una contraseña en el plazo de un día y es tuya:",
            "Si no fuiste tú, no hagas nada: no se abre ninguna cuenta.",
        ),
        Kind::Account(Letter::Register, true) => of(
            "Ya tienes una cuenta",
            "Alguien, esperamos que tú, quería abrir una cuenta con esta dirección. Ya tiene una.\nInicia sesión como siempre.\nSi olvidaste tu contraseña, elige otra en el plazo de una hora:",
            "Si no fuiste tú, no hagas nada: tu contraseña sigue igual.",
        ),
        Kind::Account(Letter::ResetPassword, _) => of(
            "Elige otra contraseña",
            "Alguien, esperamos que tú, olvidó la contraseña de tu cuenta.\nElige otra en el plazo de una hora. Entonces se cierran todas tus sesiones:",
            "Si no fuiste tú, no hagas nada: tu contraseña sigue igual.",
        ),
        Kind::Account(Letter::ChangeEmail, false) => of(
            "¿Es esta tu nueva dirección?",
            "Alguien, esperamos que tú, quiere trasladar su cuenta a esta dirección.\nConfirma en el plazo de una hora que es tuya y se traslada:",
            "Si no fuiste tú, no hagas nada: no ocurre nada.",
        ),
        Kind::Account(Letter::ChangeEmail, true) => of(
            "Ya tienes una cuenta",
            "Alguien, esperamos que tú, quería trasladar otra cuenta a esta dirección. Ya tiene una, así que no se trasladó nada.\nInicia sesión en ella como siempre:",
            "Si no fuiste tú, no hagas nada.",
        ),
        Kind::Account(Letter::EmailChanging, _) => of(
            "Tu cuenta está a punto de trasladarse",
            "Alguien que conoce tu contraseña pidió que tu cuenta pase a otra dirección.\nSe traslada cuando se usa el enlace de la carta enviada a esa dirección.\nSi no fuiste tú, elige ahora otra contraseña y no se traslada:",
            "Si fuiste tú, no hagas nada.",
        ),
        Kind::Account(Letter::PasswordChanged, _) => of(
            "Tu contraseña ha cambiado",
            "La contraseña de tu cuenta se cambió y se cerraron las demás sesiones.\nSi no fuiste tú, elige otra:",
            "Si fuiste tú, no hagas nada.",
        ),
        Kind::Account(Letter::SecondFactorOn, _) => of(
            "Ahora hace falta un código para entrar",
            "Se activó un segundo factor en tu cuenta: para entrar hace falta también un código.\nTu cuenta:",
            "Si no fuiste tú, hay otra persona en tu cuenta: escríbenos enseguida.",
        ),
        Kind::Account(Letter::SecondFactorOff, _) => of(
            "Ya no hace falta un código para entrar",
            "Se desactivó el segundo factor de tu cuenta: para entrar basta tu contraseña.\nTu cuenta:",
            "Si no fuiste tú, elige otra contraseña y activa de nuevo el segundo factor.",
        ),
        Kind::Account(Letter::RecoveryCodeUsed, _) => of(
            "Se usó un código de recuperación",
            "Se gastó uno de los códigos de recuperación de tu cuenta. Tu cuenta dice cuántos quedan:",
            "Si no fuiste tú, elige otra contraseña y crea códigos nuevos.",
        ),
        Kind::Account(Letter::WrongCodes, _) => of(
            "Alguien conoce tu contraseña",
            "Alguien dio la contraseña correcta de tu cuenta y después cinco códigos equivocados. No entró.\nSi no fuiste tú, elige otra contraseña:",
            "Si fuiste tú, prueba otra vez con un código nuevo o con un código de recuperación.",
        ),
        Kind::Account(Letter::PasskeyAdded, _) => of(
            "Se añadió una clave de acceso",
            "Se añadió una clave de acceso a tu cuenta: permite entrar sin contraseña y sin código.\nTu cuenta las muestra todas:",
            "Si no fuiste tú, quítala enseguida y elige otra contraseña.",
        ),
        Kind::Account(Letter::PasskeyRemoved, _) => of(
            "Se quitó una clave de acceso",
            "Se quitó una clave de acceso de tu cuenta: ya no permite entrar.\nTu cuenta muestra las que quedan:",
            "Si no fuiste tú, elige otra contraseña y cierra todas tus sesiones.",
        ),
        Kind::Notice(Notice::TokenReused) => of(
            "Se cerró la sesión de un programa",
            "Un programa que actúa por ti presentó un token que ya se había usado. Puede que haya una copia en otras manos, así que cerramos la sesión de ese programa. Qué sesiones hay y qué claves tienes figura en la página de tu cuenta:",
            "Si conoces el programa, vuelve a conectarlo. Si no, elige otra contraseña.",
        ),
        Kind::Notice(Notice::PasskeyCopied) => of(
            "No se aceptó una clave de acceso",
            "Una clave de acceso de tu cuenta contó hacia atrás, como ocurre cuando hay dos iguales, así que no se aceptó.\nLa página de tu cuenta muestra tus claves de acceso:",
            "Quita esa clave y crea otra donde aún quieras una.",
        ),
        Kind::Notice(Notice::PaymentFailed) => of(
            "Tu pago no se realizó",
            "El pago de tu plan falló. Se vuelve a intentar por sí solo en los próximos días y tu plan sigue hasta entonces.\nSi ahora tienes otra tarjeta, indícalo en «Your plan», en la página de tu cuenta:",
            "Si ya no quieres el plan, termínalo allí: no se te cobrará más.",
        ),
        Kind::Notice(Notice::PaymentNeedsAction) => of(
            "Tu banco te necesita",
            "Tu banco quiere que apruebes el pago de tu plan antes de realizarlo.\nLa factura está en «Your plan», en la página de tu cuenta, con un enlace a la página donde puedes pagarla:",
            "Si ya no quieres el plan, termínalo allí.",
        ),
        Kind::Notice(Notice::ChannelOff) => of(
            "Por una vía no te llegamos",
            "Una de las vías por las que recibes tus avisos no aceptó mensajes durante un día, o ya no existe.\nLa desactivamos. Lo que la espera se guarda una semana. La página de tu cuenta lleva a tus vías, donde figura qué se respondió:",
            "Demuestra con un código nuevo que alguien lee allí y se activa de nuevo.",
        ),
        Kind::Copy => of(
            "La copia de tus datos",
            "Pediste una copia de todo lo que guardamos sobre ti. Está lista.\nPrimero inicia sesión y después abre este enlace en el plazo de siete días:",
            "Si no la pediste, alguien conoce tu contraseña: elige otra. Sin tu contraseña nadie puede abrir este enlace.",
        ),
        Kind::Erased => of(
            "Tu cuenta está borrada",
            "Tu cuenta y todo lo relacionado contigo se borró, como pediste. No se puede deshacer.\nLas copias de seguridad aún lo contienen hasta que se sobrescriban; nuestra política de privacidad dice cuándo.",
            "Esta es nuestra última carta: ya no conocemos tu dirección.",
        ),
    }
}
